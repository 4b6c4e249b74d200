extension Template {
  static let funnel = Template(
    name: "funnel",
    summary: "Awareness, prospecting and retargeting together, as most brands run them",
    body: """
      # Campaigns feed each other: awareness makes clicks likelier, clicks fill the retargeting pool.

      name: funnel
      question: Is a second page of the story worth its cost?
      seed: 1

      schedule:
        start: 2026-03-01
        days: 42
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
        already_aware: 10%
        organic_purchases: 0.3% per month
        segments:
          cairo: {share: 35%, ctr: x1.1, cpm: x1.3}
          elsewhere: {share: 65%}

      campaigns:
        brand:
          type: awareness
          platform: youtube
          budget: 3000 EGP per day
          days: 28                    # stops before the others do
          creative: {format: video}
        prospecting:
          type: conversion
          platform: facebook
          audience: {exclude: [visitors, customers]}
          budget: 9000 EGP per day
          frequency_cap: 3 per 7 days
          creative: {format: image, ctr: 1.2%}
          landing_page: {conversion_rate: 2.5%}
        retargeting:
          type: retargeting
          platform: facebook
          audience: {visitors_of: 30 days, exclude: [customers]}
          budget: 1500 EGP per day

      experiment:
        campaign: prospecting
        metric: purchases
        allocation: {control: 45%, story: 45%}
        holdout: 10%
        guardrails: [frequency, hide_rate]
        variants:
          control: {}
          story:
            prospecting.creative.format: video   # changes the creative: the default belief
            prospecting.landing_page.conversion_rate: +3%

      decision: {horizon: 90 days, target: 80%, minimum_effect: 5%}

      """)
}
