import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Today's page read every former rating of a journal for those of one day; the new index serves the key as well."""

    dependencies = [("journal", "0016_what_a_change_holds_is_its_content")]

    operations = [
        migrations.AddIndex(
            model_name="formerrating",
            index=models.Index(fields=["journal", "day"], name="former_ratings_by_day"),
        ),
        migrations.AlterField(
            model_name="formerrating",
            name="journal",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_ratings",
                to="journal.journal",
            ),
        ),
    ]
