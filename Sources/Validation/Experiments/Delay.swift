internal import Foundation
import CampaignModel
import Statistics

/// Experiment 10. Conversions come late: what a test sees of them at its end, and what that does to a reading.
///
/// Chapelle, O. (2014). "Modeling delayed feedback in display advertising." *KDD '14*: 35 % within the hour, half
/// within a day, by a mixture of two exponentials. With clicks uniform over T days a component of mean τ is
/// seen to 1 − τ/T (1 − e^(−T/τ)).
struct Delay: Experiment {
  let name = "delay"
  let title = Words(en: "Reading too early", ar: "القراءة قبل الأوان")
  let kind = PlayedExperiment.Kind.world
  let parameters = [
    Parameter("weight", 0.445, in: 0...1, "share of conversions that are quick"),
    Parameter("quick_hours", 0.66, in: 0.01...240, "mean delay of the quick ones, in hours"),
    Parameter("slow_days", 9.65, in: 0.1...365, "mean delay of the others, in days"),
    Parameter(
      "longer", 2, in: 1...20, "how many times as long arm B's delays are, in the last line"),
  ]
  let scenario: String? = """
    # Clicks come evenly, and nobody buys without them.
    name: validation-delay
    schedule: {start: 2026-03-02, days: 7, seasons: none}
    market: {currency: USD, order_value: 100 USD}
    shocks: none
    audience:
      size: 60000000
      already_aware: 0%
      organic_visits: 0% per month
      organic_purchases: 0% per month
    campaigns:
      ads:
        type: conversion
        platform: facebook
        audience: {exclude: [visitors, customers]}
        budget: 20000 USD per day
        creative: {ctr: 5%, awareness_rate: 0%, wear_out: none}
        landing_page: {load_rate: 100%, conversion_rate: 10%, delay: considered}
    experiment:
      variants: {a: {}, b: {ads.creative.ctr: x1.2}}
    """
  private static let source = "Chapelle 2014, mixture of exponentials"

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let weights = [numbers["weight"], 1 - numbers["weight"]]
    let means = [numbers["quick_hours"] / 24, numbers["slow_days"]]
    /// Of the eventual conversions, those seen by the end of `days`.
    func share(_ days: Double, _ stretch: Double = 1) -> Double {
      zip(weights, means).reduce(0) { sum, component in
        let mean = component.1 * stretch
        return sum + component.0 * (1 - mean / days * -expm1(-days / mean))
      }
    }
    var checks: [ValidationCheck] = []
    for (days, printed) in [(1, 0.461), (3, 0.519), (7, 0.604), (14, 0.706), (28, 0.819)] {
      let found = try converted(numbers, days, weights, means)
      checks.append(
        check(
          Words(
            en: "of eventual conversions, seen after \(days) days",
            ar: "ما يُرى من التحويلات بعد \(days) أيام"), .share,
          numbers.printed(printed, else: share(Double(days))), 0.005, found[0].seen))
    }
    let week = try converted(numbers, 7, weights, means)
    checks.append(
      check(
        Words(
          en: "lift seen after a week where both are equally late (true: 20 %)",
          ar: "الرفع المرئي بعد أسبوع حين يتساوى التأخر (الحقيقي 20 %)"), .share,
        week[1].all / week[0].all - 1, 0.01, week[1].early / week[0].early - 1))
    checks.append(
      check(
        Words(en: "how much wider its interval is", ar: "اتساع فترتها"), .ratio,
        numbers.printed(1.29, else: 1 / share(7).squareRoot()), 0.01,
        1 / week[0].seen.squareRoot()))
    let longer = numbers["longer"]
    let late = try converted(numbers, 7, weights, means, longer: longer)
    let before = week[1].all / week[0].all
    checks.append(
      check(
        Words(
          en: "what B’s reading loses where its delays are \(longer) times as long",
          ar: "ما تخسره قراءة B حين يطول تأخرها \(longer) مرات"), .share,
        share(7, longer) / share(7) - 1, 0.01, late[1].early / late[0].early / before - 1))
    return checks
  }

  private struct Converted {
    var early: Double
    var all: Double
    var seen: Double { early / all }
  }

  /// By arm, as expected.
  private func converted(
    _ numbers: Numbers, _ days: Int, _ weights: [Double], _ means: [Double], longer: Double = 1
  ) throws -> [Converted] {
    let mixture = [
      ("weights", weights), ("days", means),
    ].map { key, values in
      ("campaigns.ads.landing_page.delay.\(key)", "[\(values[0]), \(values[1])]")
    }
    let stretched = means.map { "\($0 * longer)" }.joined(separator: ", ")
    let world = try PlayedWorld(
      name,
      scenario!.replacing(
        "delay: considered", with: "delay: {weights: [0.445, 0.555], days: [0.0275, 9.65]}"
      ).replacing(
        "b: {ads.creative.ctr: x1.2}",
        with: "b: {ads.creative.ctr: x1.2, ads.landing_page.delay.days: [\(stretched)]}"),
      [("schedule.days", "\(days)")] + mixture + numbers.settings
    ) { $0.learning.priceFactor = 1 }
    let table = world.expected(.test).truth.campaigns
    return (0..<2).map { arm in
      Converted(
        early: table.sum(.converted, days: world.days, arm: arm),
        all: table.sum(.decided, days: world.days, arm: arm))
    }
  }

  private func check(
    _ figure: Words, _ unit: ValidationCheck.Unit, _ target: Double?, _ within: Double,
    _ value: Double
  ) -> ValidationCheck {
    ValidationCheck(
      of: name, kind, figure, unit: unit, source: Self.source, target: target, within: within,
      value: value)
  }
}
