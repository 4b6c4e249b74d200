internal import Foundation
import CampaignModel
import Statistics

/// Experiment 7. A real test of ads against public-service announcements, drawn again and again at its own
/// rates, and its own counts read.
///
/// Counts of the Kaggle set "Marketing A/B testing" (FAV Company): 14,423 of 564,577 and 420 of 23,524.
struct AdAgainstPSA: Experiment {
  let name = "ad_against_psa"
  let title = Words(en: "Ads against public-service ads", ar: "الإعلان مقابل إعلان خدمة عامة")
  let kind = PlayedExperiment.Kind.core
  let parameters = [
    Parameter.plays(5000),
    Parameter("control_users", 23_524, in: 10...1e10, isWhole: true, "users who saw none"),
    Parameter("ad_users", 564_577, in: 10...1e10, isWhole: true, "users who saw ads"),
    Parameter("control_rate", 420 / 23_524.0, in: 1e-7...0.9999, "their rate"),
    Parameter("ad_rate", 14_423 / 564_577.0, in: 1e-7...0.9999, "their rate"),
  ]
  private static let source = "counts of the Kaggle set “Marketing A/B testing”"

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let sizes = [numbers["control_users"], numbers["ad_users"]]
    let rates = [numbers["control_rate"], numbers["ad_rate"]]
    let difference = rates[1] - rates[0]
    let variances = (0..<2).map { rates[$0] * (1 - rates[$0]) / sizes[$0] }
    let common = (rates[0] * sizes[0] + rates[1] * sizes[1]) / (sizes[0] + sizes[1])
    let pooled = (common * (1 - common) * (1 / sizes[0] + 1 / sizes[1])).squareRoot()
    let found = try await run.average(numbers.plays, for: name, figures: 2) { _, stream in
      let arms = (0..<2).map {
        Proportion(successes: stream.binomial(sizes[$0], rates[$0]), trials: sizes[$0])
      }
      let test = try TwoProportionZTest(control: arms[0], treatment: arms[1])
      let wald = try TwoProportionZTest(control: arms[0], treatment: arms[1], variance: .unpooled)
      let covers = abs(wald.difference - difference) <= 1.959963984540054 * wald.standardError
      return [test.statistic, covers ? 1 : 0]
    }
    let z = found[0]
    let deviation = z.standardDeviation
    var checks = [
      ValidationCheck(
        of: name, kind, Words(en: "mean of pooled z", ar: "متوسط z المجمّعة"), unit: .ratio,
        source: Self.source, target: numbers.printed(7.37, else: difference / pooled),
        within: 0.05, value: z.mean, standardError: z.standardError),
      ValidationCheck(
        of: name, kind,
        Words(
          en: "its standard deviation: not 1, as arms are unequal",
          ar: "انحرافها المعياري: ليس 1 لأن المجموعتين غير متساويتين"),
        unit: .ratio, source: "delta method",
        target: numbers.printed(
          0.85, else: (variances[0] + variances[1]).squareRoot() / pooled), within: 0.03,
        value: deviation, standardError: deviation / (2 * Double(z.count)).squareRoot()),
      ValidationCheck(
        of: name, kind,
        Words(en: "coverage of Wald’s interval", ar: "تغطية فترة والد"), unit: .share,
        source: "its level", target: 0.95, within: 0.01, value: found[1].mean,
        standardError: found[1].standardError),
    ]
    guard numbers.arePublished else { return checks }
    let (control, ads) = (
      Proportion(successes: 420, trials: 23_524), Proportion(successes: 14_423, trials: 564_577)
    )
    let test = try TwoProportionZTest(control: control, treatment: ads)
    let katz = try katzRatioInterval(control: control, treatment: ads, confidence: 0.95)
    func read(
      _ en: String, _ ar: String, _ target: Double, _ within: Double, _ value: Double
    ) -> ValidationCheck {
      ValidationCheck(
        of: name, kind, Words(en: en, ar: ar), unit: .ratio, source: Self.source, target: target,
        within: within, value: value)
    }
    checks += [
      read("z of the real counts", "z للأعداد الحقيقية", 7.370, 0.0005, test.statistic),
      read("its p, in 1e−13", "قيمة p لها، بوحدة ‎1e−13", 1.705, 0.0005, test.pValue * 1e13),
      read("lift, from", "الرفع، من", 0.300, 0.0005, katz.lower - 1),
      read("lift, to", "الرفع، إلى", 0.575, 0.0005, katz.upper - 1),
    ]
    return checks
  }
}
