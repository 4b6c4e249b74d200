extension Template {
  static let awareness = Template(
    name: "awareness", summary: "A brand campaign, judged by a survey against people without ads",
    body: """
      # A campaign for reach. What it changes is in people's heads, so a survey has to ask them.

      name: awareness
      question: Does the emotional film make the brand better known than the plain one?
      seed: 1

      schedule:
        start: 2026-03-01
        days: 28
        time_zone: Africa/Cairo
        weekend: [friday, saturday]

      market:
        country: eg
        currency: EGP
        usd: 48.5 EGP

      audience:
        size: 3000000
        already_aware: 8%
        segments:
          under-35:
            share: 55%
            activity: x1.2            # see more ads than others
          35-and-over:
            share: 45%

      campaigns:
        film:
          type: awareness
          platform: youtube
          budget: 2000000 EGP total
          pacing: even                # or front_loaded, asap
          frequency_cap: 3 per 7 days
          creative:
            format: video
            awareness_rate: 1%        # of those who see it and didn't know the brand
            wear_out:
              rate: 0.09
              floor: 35%

      measurement:
        survey:
          asked: 10000                # people in each arm
          response_rate: 50%
          response_of_aware: x1.1     # who knows the brand answers a little more often

      experiment:
        metric: awareness
        holdout: 20%
        guardrails: [frequency, hide_rate]
        variants:
          control: {}
          emotional:
            film.creative.awareness_rate: x normal(1.4, 0.15)

      decision:
        horizon: 90 days
        minimum_effect: 10%

      """)
}
