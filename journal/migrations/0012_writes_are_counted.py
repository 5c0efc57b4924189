from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0011_changes_are_found_by_their_outline")]

    operations = [
        migrations.AddField(model_name="journal", name="writes", field=models.PositiveIntegerField(default=0)),
        migrations.AddField(model_name="journal", name="counted_from", field=models.DateTimeField(null=True)),
    ]
