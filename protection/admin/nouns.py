"""Every noun that has a page in the admin: importing it registers them, once the site itself is there."""

from protection.admin import alert, authority, case, centre, decreed_day, letter, staff

__all__ = ["alert", "authority", "case", "centre", "decreed_day", "letter", "staff"]
