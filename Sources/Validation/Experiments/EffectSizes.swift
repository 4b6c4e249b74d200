internal import Foundation
import CampaignModel
import Statistics

/// Experiment 8. Thousands of headline tests as they were run: how many are significant, and how much of the
/// winner's lead is luck.
///
/// Aggregates of the Upworthy Research Archive's exploratory tests: Matias, J. N., Munger, K., Le Quere, M. A.,
/// and Ebersole, C. (2021). *Scientific Data* 8, 195. Its 4,873 tests have the numbers of variants and,
/// by 21 quantiles, the impressions below; click rates are logit-normal over tests.
struct EffectSizes: Experiment {
  let name = "effect_sizes"
  let title = Words(en: "Effects as they are", ar: "الآثار كما هي")
  let kind = PlayedExperiment.Kind.core
  let parameters = [
    Parameter.plays(97_460),
    Parameter("spread", 0.2, in: 0...2, "relative standard deviation of variants’ click rates"),
    Parameter("logit_mean", -4.335, in: -12...12, "mean of tests’ logit click rates"),
    Parameter("logit_sd", 0.706, in: 0...5, "their standard deviation"),
  ]
  private static let source = "Upworthy Research Archive, exploratory tests"
  /// Quantiles 0, 5, …, 100 % of impressions a variant.
  private static let impressions: [Double] = [
    13, 2011, 2142, 2481, 2602, 2740, 2826, 2910, 3019, 3066, 3122, 3268, 3487, 3614, 3836, 4091,
    4416, 4924, 5404, 6203, 25314,
  ]
  /// Tests by their number of variants, from 2 on.
  private static let variants: [Double] = [
    127, 182, 2516, 928, 865, 134, 86, 18, 7, 8, 1, 0, 1,
  ]

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let (mean, sd) = (numbers["logit_mean"], numbers["logit_sd"])
    let variation = LogNormal(mean: 1, coefficientOfVariation: numbers["spread"])
    let honestShare = 0.471
    let found = try await run.average(numbers.plays, for: name, figures: 6) { _, stream in
      let count = 2 + Self.index(Self.variants, &stream)
      let half = (Self.quantile(stream.uniform()) / 2).rounded()
      let base = 1 / (1 + exp(-stream.normal(mean: mean, sd: sd)))
      let rates = (0..<count).map { _ in
        min(
          1,
          base
            * (variation.sigma > 0 ? stream.logNormal(mu: variation.mu, sigma: variation.sigma) : 1)
        )
      }
      let clicks = (0..<2).map { _ in rates.map { stream.binomial(half, $0) } }
      let both = zip(clicks[0], clicks[1]).map { $0 + $1 }
      let p = Self.pValue(both, of: 2 * half)
      // The winner of one half, and what the other half says of it.
      let winners = clicks.map { clicks -> Int in
        let most = clicks.max()!
        let first = clicks.indices.filter { clicks[$0] == most }
        return first[stream.integer(below: first.count)]
      }
      let winner = winners[0]
      let leads = clicks.map { clicks -> Double in
        let average = clicks.reduce(0, +) / Double(count)
        return average > 0 ? clicks[winner] / average - 1 : .nan
      }
      let isFair = leads.allSatisfy(\.isFinite)
      return [
        p < 0.05 ? 1 : 0, p < 0.01 ? 1 : 0, winners[1] == winner ? 1 : 0, isFair ? leads[0] : .nan,
        isFair ? leads[1] : .nan, isFair ? leads[1] - honestShare * leads[0] : .nan,
      ]
    }
    let reason =
      numbers.arePublished ? nil : "real tests have one spread; no figure for these numbers"
    func check(
      _ en: String, _ ar: String, _ unit: ValidationCheck.Unit, real: Double,
      _ range: ClosedRange<Double>, _ value: Double, _ error: Double
    ) -> ValidationCheck {
      let middle = (range.lowerBound + range.upperBound) / 2
      return ValidationCheck(
        of: name, kind, Words(en: "\(en) (real: \(real))", ar: "\(ar) (الحقيقي: \(real))"),
        unit: unit, source: Self.source, target: numbers.printed(middle, else: nil),
        within: range.upperBound - middle, value: value, standardError: error, reason: reason)
    }
    return [
      check(
        "tests with p < 5 %", "اختبارات فيها p < 5 %", .share, real: 0.452, 0.43...0.50,
        found[0].mean, found[0].standardError),
      check(
        "tests with p < 1 %", "اختبارات فيها p < 1 %", .share, real: 0.313, 0.28...0.35,
        found[1].mean, found[1].standardError),
      check(
        "winner of one half wins the other", "فائز أحد النصفين يفوز في الآخر", .share, real: 0.433,
        0.40...0.46, found[2].mean, found[2].standardError),
      check(
        "share of the winner’s lead that lasts", "ما يبقى من تقدّم الفائز", .share, real: 0.471,
        0.38...0.50, found[4].mean / found[3].mean, found[5].standardError / found[3].mean),
    ]
  }

  private static func index(_ weights: [Double], _ stream: inout RandomStream) -> Int {
    var rest = stream.uniform() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.count - 1
  }

  /// Between two quantiles, on a straight line.
  private static func quantile(_ p: Double) -> Double {
    let place = p * 20
    let index = min(19, Int(place))
    return impressions[index] + (place - Double(index))
      * (impressions[index + 1] - impressions[index])
  }

  /// Pearson's test that all have one rate.
  private static func pValue(_ clicks: [Double], of impressions: Double) -> Double {
    let rate = clicks.reduce(0, +) / Double(clicks.count) / impressions
    guard rate > 0, rate < 1 else { return 1 }
    let variance = impressions * rate * (1 - rate)
    let statistic = clicks.reduce(0) {
      $0 + ($1 - impressions * rate) * ($1 - impressions * rate) / variance
    }
    return ChiSquared(degreesOfFreedom: Double(clicks.count - 1)).upperTail(statistic)
  }
}
