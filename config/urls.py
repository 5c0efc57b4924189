from django.urls import include, path

from config import views
from config.manifest import manifest
from config.worker import worker

urlpatterns = [
    path("", include("selfcare.urls")),
    path("", include("journal.urls")),
    path("privacy/", views.privacy, name="privacy"),
    path("offline/waiting/", views.waiting, name="waiting"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("sw.js", worker, name="worker"),
    path("robots.txt", views.robots),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("favicon.ico", views.favicon),
]
handler400 = views.bad_request
