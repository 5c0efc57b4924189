from django.urls import path

from selfcare import views

app_name = "selfcare"
urlpatterns = [
    path("techniques/", views.technique_list, name="technique_list"),
    path("techniques/<slug:slug>/", views.technique_detail, name="technique_detail"),
    path("techniques/<slug:slug>/timer/", views.timer, name="timer"),
    path("why/", views.why, name="why"),
    path("get-help/", views.get_help, name="get_help"),
    path("offline/", views.offline, name="offline"),
]
