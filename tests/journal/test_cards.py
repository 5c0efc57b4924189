from journal.charts.bars import chart
from journal.web.cards import card
from tests.cast import TODAY, ago, stamp


def test_today_and_the_chart_speak_of_the_same_two_weeks(ann, spot):
    for days in range(20):
        spot.rate(ago(days), days % 11, stamp())

    pains = tuple(spot.ratings.pairs())
    shown, drawn = card(spot, TODAY, (), pains), chart(pains, TODAY)

    assert (shown.mean, shown.mean_before) == (drawn.week, drawn.week_before) == (3, sum([7, 8, 9, 10, 0, 1, 2]) / 7)
