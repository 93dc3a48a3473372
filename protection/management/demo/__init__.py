"""The data of the demonstration: invented towns, centres, staff and people, told case by case through the services."""
