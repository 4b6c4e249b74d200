extension Template {
  static let traffic = Template(
    name: "traffic", summary: "Two creatives of a campaign that brings people to a page",
    body: """
      # A campaign for visits. Clicks are frequent, so that a small budget can tell creatives apart.

      name: traffic
      question: Do short headlines bring more visitors?
      seed: 1

      schedule:
        start: 2026-03-01
        days: 14
        time_zone: Asia/Riyadh
        weekend: [friday, saturday]

      market:
        country: sa
        currency: SAR
        usd: 3.75 SAR

      audience:
        size: 1500000
        already_aware: 8%

      campaigns:
        visits:
          type: traffic
          platform: tiktok
          budget: 600 SAR per day
          bid: lowest_cost            # or the platform's own word: Maximum Delivery
          creative:
            format: video
            ctr: between 0.8% and 1.6%   # a belief: 90 % sure that it is in between

      experiment:
        metric: landing_page_view_rate   # visits that loaded, per impression
        secondary: [ctr]
        guardrails: [hide_rate]
        variants:
          control: {}
          short-headline:
            visits.creative.ctr: different   # nobody knows by how much: the default belief

      decision:
        horizon: 60 days
        minimum_effect: 5%

      """)
}
