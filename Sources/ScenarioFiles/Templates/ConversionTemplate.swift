extension Template {
  static let conversion = Template(
    name: "conversion", summary: "Two creatives of a campaign that sells, one against the other",
    body: """
      # A rehearsal under assumptions, not a forecast. Every line that is left out has a default;
      # `mizan check` says what is wrong, and `mizan run` what the test would find.

      name: conversion
      question: Does the customer story sell more than the product photo?
      seed: 1

      schedule:
        start: 2026-03-01
        days: 28                      # or end: 2026-03-28
        time_zone: Africa/Cairo
        weekend: [friday, saturday]

      market:
        country: eg                   # sets the level of prices
        currency: EGP
        usd: 48.5 EGP                 # presets in dollars are converted at this
        order_value: 900 EGP          # what a purchase is worth on average
        margin: 40%                   # what is left of it before ad spend

      audience:
        size: 4000000                 # people the campaign could reach
        already_aware: 12%            # know the brand before the campaign
        organic_purchases: 0.4% per month   # buy without any ad

      campaigns:
        prospecting:
          type: conversion            # awareness, traffic, conversion, retargeting
          platform: facebook          # or instagram, tiktok, linkedin, x, youtube, google_search, google_display
          audience:
            exclude: [visitors, customers]
          budget: 35000 EGP per day   # all arms together; or 980000 EGP total
          creative:
            format: video
            ctr: 1.2%                 # link clicks per impression
          landing_page:
            conversion_rate: 2.5%     # purchases per landing page view

      experiment:
        metric: purchases
        holdout: 10%                  # people who are shown no ads
        looks: end                    # or daily, weekly: peeking has its price
        guardrails: [frequency, hide_rate]
        variants:
          control: {}                 # the campaign as it stands above
          story:
            # Your belief: 15 % better, give or take. x1.15 and +15% say it without doubt;
            # `different` says you don't know.
            prospecting.creative.ctr: x normal(1.15, 0.08)

      decision:
        horizon: 90 days              # how long the winner would run
        target: 80%                   # how often the test should be right
        minimum_effect: 10%           # the smallest difference worth finding

      """)
}
