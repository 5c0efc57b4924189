import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing changes in the database: what is to become of a sign when its spot goes is Django's to do."""

    dependencies = [("journal", "0013_country_codes")]

    operations = [
        migrations.AlterField(
            model_name="warningcheck",
            name="spot",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="warning_checks",
                to="journal.sorespot",
            ),
        ),
    ]
