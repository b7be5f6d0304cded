from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0002_the_desk'),
    ]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE desk_ticket_number START 10001", "DROP SEQUENCE desk_ticket_number"),
    ]
