"""The pages, one include a noun. `today` is at the top; a page that is not here does not exist."""

from django.urls import include, path

urlpatterns = [
    path("", include("protection.web.attachment.urls")),
    path("", include("protection.web.audit_trail.urls")),
    path("", include("protection.web.calendar_feed.urls")),
    path("", include("protection.web.case_list.urls")),
    path("", include("protection.web.case.urls")),  # after the list: "new" and "search" are no codes
    path("", include("protection.web.detained.urls")),
    path("", include("protection.web.determination.urls")),
    path("", include("protection.web.file.urls")),
    path("", include("protection.web.intake.urls")),
    path("", include("protection.web.letter_check.urls")),
    path("", include("protection.web.letter.urls")),
    path("", include("protection.web.matter.urls")),
    path("", include("protection.web.my_account.urls")),
    path("", include("protection.web.notice.urls")),
    path("", include("protection.web.nouns")),
    path("", include("protection.web.permit_list.urls")),
    path("", include("protection.web.person.urls")),
    path("", include("protection.web.proceeding_list.urls")),
    path("", include("protection.web.register.urls")),
    path("", include("protection.web.reply.urls")),
    path("", include("protection.web.sealed_determination.urls")),
    path("", include("protection.web.section.urls")),
    path("", include("protection.web.sheet.urls")),
    path("", include("protection.web.staff.urls")),
    path("", include("protection.web.task.urls")),
    path("", include("protection.web.today.urls")),
]
