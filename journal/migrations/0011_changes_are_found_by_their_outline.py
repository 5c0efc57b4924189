from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0010_try")]

    operations = [
        migrations.RemoveIndex(model_name="change", name="changes_about_a_thing"),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["journal", "about", "at", "version", "replaces"], name="changes_about_a_thing"),
        ),
    ]
