extension Template {
  static let aa = Template(
    name: "aa", summary: "The same ads in both arms: how often would the test announce a winner?",
    body: """
      # Nothing differs, so that every winner is a false one: 5 % of tests at alpha 5 %, if all is well.
      # Set looks to daily, and see what peeking does.

      name: aa
      question: How often does this test find a difference where there is none?
      seed: 1

      schedule:
        start: 2026-03-01
        days: 28

      market:
        currency: USD
        order_value: 60 USD

      audience:
        size: 2000000

      campaigns:
        prospecting:
          type: conversion
          platform: facebook
          budget: 500 USD per day

      experiment:
        metric: purchases
        looks: end                    # daily, weekly
        analysis:
          alpha: 5%
        variants:
          control: {}
          same: {}

      """)
}
