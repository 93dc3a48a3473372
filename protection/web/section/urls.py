from django.urls import path

from protection.web.section import views

urlpatterns = [
    path("cases/<str:code>/person/", views.PersonSectionView.as_view(), name="case_person"),
    path("cases/<str:code>/statements/", views.StatementsSectionView.as_view(), name="case_statements"),
    path("cases/<str:code>/proceedings/", views.ProceedingsSectionView.as_view(), name="case_proceedings"),
    path("cases/<str:code>/stay/", views.StaySectionView.as_view(), name="case_stay"),
    path("cases/<str:code>/notes/", views.NotesSectionView.as_view(), name="case_notes"),
]
