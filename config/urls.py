from django.urls import include, path

from config import views

urlpatterns = [
    path("", include("journal.urls")),
    path("", include("selfcare.urls")),
    path("robots.txt", views.robots),
    path("favicon.ico", views.favicon),
]
