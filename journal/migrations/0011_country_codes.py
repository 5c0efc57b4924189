from django.db import migrations, models
from django.db.models.functions import Length, Upper
from django.db.models.lookups import Exact

UNION = "EU"


def leave_it_to_the_zone(apps, schema_editor):
    """The European Union was one entry. Its countries now have their own, and the zone tells them apart."""
    apps.get_model("journal", "Journal").objects.filter(country=UNION).update(country="")
    for change in apps.get_model("journal", "Change").objects.filter(about__startswith="settings").iterator():
        if (change.said or {}).get("country") == UNION:
            change.said = change.said | {"country": ""}
            change.save(update_fields=["said"])


class Migration(migrations.Migration):
    dependencies = [("journal", "0010_try")]

    operations = [
        migrations.RunPython(leave_it_to_the_zone, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(country="") | models.Q(Exact(Length("country"), 2), country=Upper("country")),
                name="a_country_is_two_capital_letters",
            ),
        ),
    ]
