extension Template {
  static let funnel = Template(
    name: "funnel",
    summary: "Awareness, prospecting and retargeting together, as most brands run them",
    body: """
      # Campaigns feed each other: awareness makes clicks likelier, clicks fill the retargeting pool.
      # Each reaches people whom the others don't: where they overlap, everything takes far longer to play.

      name: funnel
      question: Is a second page of the story worth its cost?
      seed: 1

      schedule:
        start: 2026-03-01
        days: 28
        time_zone: Africa/Cairo
        weekend: [friday, saturday]

      market:
        country: eg
        currency: EGP
        usd: between 47 EGP and 52 EGP   # the exchange rate is a belief, too
        order_value: 900 EGP
        margin: 40%

      audience:
        size: 5000000
        already_aware: 35%
        organic_purchases: 0.3% per month
        visitor_window: 14 days
        activity_classes: 3           # fewer kinds of people than usual: it plays faster

      campaigns:
        brand:
          type: awareness
          platform: youtube
          audience: {states: [unaware]}
          budget: 3000 EGP per day
          days: 21                    # stops before the others do
          creative: {format: video}
        prospecting:
          type: conversion
          platform: facebook
          audience: {states: [aware]}
          budget: 25000 EGP per day
          creative: {format: image, ctr: 1.2%}
          landing_page: {conversion_rate: 2.5%}
        retargeting:
          type: retargeting
          platform: facebook
          audience: {visitors_of: 14 days, exclude: [customers]}
          budget: 2000 EGP per day

      experiment:
        campaign: prospecting
        metric: purchases
        allocation: {control: 45%, story: 45%}
        holdout: 10%
        guardrails: [frequency, hide_rate]
        variants:
          control: {}
          story:
            prospecting.landing_page.conversion_rate: x normal(1.3, 0.1)

      decision: {horizon: 90 days, target: 80%, minimum_effect: 10%}

      """)
}
