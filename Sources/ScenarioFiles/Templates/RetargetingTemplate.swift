extension Template {
  static let retargeting = Template(
    name: "retargeting", summary: "Ads for recent visitors, and what they truly add",
    body: """
      # Recent visitors buy more, with ads or without. The holdout shows how much is the ads' doing.

      name: retargeting
      question: Does free shipping bring more visitors back to buy?
      seed: 1

      schedule:
        start: 2026-03-01
        days: 28
        time_zone: Europe/London

      market:
        country: us
        currency: USD
        order_value: 120 USD
        margin: 45%

      audience:
        size: 6000000
        already_aware: 30%
        recent_visitors: 300000       # people who visited in the last 30 days
        organic_purchases: 0.3% per month
        visitor_window: 30 days

      campaigns:
        comeback:
          type: retargeting
          platform: instagram
          audience:
            visitors_of: 14 days
            exclude: [customers]
          budget: 1500 USD per day
          frequency_cap: 2 per day
          attribution:
            click: 7 days
            view: 1 day               # a view alone takes credit, too
          landing_page:
            delay: everyday           # or considered, business, none

      experiment:
        metric: purchases
        holdout: 15%
        guardrails: [frequency]
        variants:
          control: {}
          free-shipping:
            comeback.landing_page.conversion_rate: x normal(1.3, 0.1)

      decision:
        horizon: 90 days
        minimum_effect: 10%

      """)
}
