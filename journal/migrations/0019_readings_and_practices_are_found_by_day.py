import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The page of a day read every reading and practice of its spot; the new indexes stand in for the old ones."""

    dependencies = [("journal", "0018_a_rating_is_known_by_spot_and_day")]

    operations = [
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(fields=["spot", "day", "at"], name="readings_of_a_spot_by_day"),
        ),
        migrations.RemoveIndex(model_name="reading", name="readings_of_a_spot_by_time"),
        migrations.AddIndex(
            model_name="practice",
            index=models.Index(fields=["spot", "day"], name="practices_of_a_spot_by_day"),
        ),
        migrations.AlterField(
            model_name="practice",
            name="spot",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="practices",
                to="journal.sorespot",
            ),
        ),
    ]
