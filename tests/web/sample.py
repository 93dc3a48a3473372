"""A form of casework with every kind of field, and pages that save real records through a real service."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import include, path, reverse

from protection.models import StaffMember
from protection.services.case import open_case
from protection.web.casework import CaseworkFormView
from protection.web.forms import CaseworkForm, KnownField, LastDayField, PartialDateField, Section, TilesRadio, When


class SampleForm(CaseworkForm):
    title = "A sample"
    sections = [
        Section("The statement", "said_on", "told", "consent", "serious"),
        Section("More", "name", "words", "until", "is_urgent"),
    ]
    requires = [
        When("consent", "YES").shows("language", "heard_by").needs("language"),
        When("told", "POLICE", "COURT").shows("authority").needs("authority"),
    ]

    said_on = PartialDateField(label="When was it said?", time_as="said_at", help_text="For example, 22 11 2026.")
    told = forms.ChoiceField(
        label="Who heard it?",
        choices=[("POLICE", "Police"), ("COURT", "Court"), ("CENTRE", "Only us"), ("UNKNOWN", "Not known")],
        widget=TilesRadio(size=3),
    )
    authority = forms.CharField(label="Which authority?", required=False)
    consent = forms.ChoiceField(
        label="Does the person agree?", choices=[("YES", "Yes"), ("NO", "No")], widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label="In which language?", choices=[("", "Choose"), ("uz", "Uzbek"), ("ru", "Russian")], required=False
    )
    heard_by = forms.CharField(label="Who heard the answer?", required=False)
    serious = KnownField(label="Is the crime serious?")
    name = forms.CharField(label="A working name", max_length=60)
    words = forms.CharField(label="The words as said", widget=forms.Textarea, required=False, help_text="Two lines.")
    until = LastDayField(label="Valid until", required=False)
    is_urgent = forms.BooleanField(label="Urgent", required=False)


class SampleView(CaseworkFormView):
    form_class = SampleForm

    def save(self, form):
        if form.cleaned_data["name"] == "refused":
            raise ValidationError({"name": "The service refuses this name.", "elsewhere": "And this as a whole."})
        open_case(by=self.request.user, at=form.at, working_name=form.cleaned_data["name"])
        return reverse("today")

    def leave_url(self):
        return reverse("today")


class PreviewForm(CaseworkForm):
    title = "A preview"
    name = forms.CharField(label="A working name")


class PreviewView(CaseworkFormView):
    form_class = PreviewForm
    template_name = "preview_sample.html"

    def save(self, form):
        open_case(by=self.request.user, at=form.at, working_name=form.cleaned_data["name"])
        return reverse("today")

    def preview(self, form):
        return {"shown": form.cleaned_data.get("name", "nothing yet")}


class NameForm(CaseworkForm):
    title = "A colleague's name"
    name = forms.CharField(label="Name")
    on_duty = KnownField(label="On duty?")


class NameView(CaseworkFormView):
    """Edits the person who is signed in; her name is the version."""

    form_class = NameForm

    def get_initial(self):
        return {"name": StaffMember.objects.get(pk=self.request.user.pk).name, "on_duty": None}

    def current_version(self):
        return self.get_initial()["name"]

    def save(self, form):
        StaffMember.objects.filter(pk=self.request.user.pk).update(name=form.cleaned_data["name"])
        return reverse("today")


urlpatterns = [
    path("sample/", SampleView.as_view(), name="sample"),
    path("preview/", PreviewView.as_view(), name="preview"),
    path("name/", NameView.as_view(), name="name"),
    path("", include("tipcases.urls")),
]
handler400 = "protection.web.errors.bad_request"
handler404 = "protection.web.errors.not_found"
handler500 = "protection.web.errors.broken"
