from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0006_notices")]

    operations = [
        migrations.AddField("device", "name", models.CharField(blank=True, max_length=60)),
    ]
