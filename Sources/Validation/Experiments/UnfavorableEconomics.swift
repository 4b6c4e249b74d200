internal import Foundation
import CampaignModel
import Statistics

/// Experiment 4. Why returns on advertising are so hard to measure: sales scatter ten times their mean.
///
/// Lewis, R. A., and Rao, J. M. (2015). "The unfavorable economics of measuring the returns to advertising."
/// *Quarterly Journal of Economics* 130(4), 1941–1973: the worked case.
struct UnfavorableEconomics: Experiment {
  let name = "unfavorable_economics"
  let title = Words(en: "Returns that can’t be measured", ar: "عوائد يصعب قياسها")
  let kind = PlayedExperiment.Kind.core
  let parameters = [
    Parameter.plays(2000),
    Parameter("mean", 7, in: 0.01...1e6, "mean sales a user"),
    Parameter("sd", 75, in: 0.01...1e7, "their standard deviation"),
    Parameter("buyers", 0.05, in: 0.0001...1, "share of users who buy"),
    Parameter("cost", 0.14, in: 1e-6...1e6, "cost of the ads a user"),
    Parameter("margin", 0.5, in: 0.001...1, "share of sales that is left"),
    Parameter("roi", 0.25, in: -0.9...100, "return on the ads' cost, minus 1"),
  ]
  private static let source = "Lewis and Rao 2015, worked case"

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let (mean, sd, buyers) = (numbers["mean"], numbers["sd"], numbers["buyers"])
    let (cost, margin) = (numbers["cost"], numbers["margin"])
    let effect = cost * (1 + numbers["roi"]) / margin
    // Amounts of buyers, log-normal, so that all users have this mean and deviation; ads bring more buyers.
    let amount = mean / buyers
    let square = (sd * sd + mean * mean) / buyers
    guard square > amount * amount, buyers * (1 + effect / mean) <= 1 else {
      throw SettingError(impossible: "these sales can't be: raise 'sd', or lower 'buyers'")
    }
    let law = LogNormal(
      mean: amount, coefficientOfVariation: (square / (amount * amount) - 1).squareRoot())
    var checks: [ValidationCheck] = []
    for (users, printed) in [(1e5, 0.181), (5e5, 0.646), (720_815, 0.800), (1e6, 0.910)] {
      let shares = [buyers, buyers * (1 + effect / mean)]
      let found = try await run.average(numbers.plays, for: "\(name) \(users)", figures: 2) {
        _, stream in
        var (means, variances) = ([0.0, 0.0], [0.0, 0.0])
        for arm in 0..<2 {
          var (sum, squares) = (0.0, 0.0)
          for _ in 0..<Int(stream.binomial(users, shares[arm])) {
            let value = stream.logNormal(mu: law.mu, sigma: law.sigma)
            sum += value
            squares += value * value
          }
          means[arm] = sum / users
          variances[arm] = (squares / users - means[arm] * means[arm]) / users
        }
        let error = (variances[0] + variances[1]).squareRoot()
        return [
          abs(means[1] - means[0]) > 1.959963984540054 * error ? 1 : 0,
          1.959963984540054 * error * margin / cost,
        ]
      }
      let thousands = Int((users / 1000).rounded())
      checks.append(
        ValidationCheck(
          of: name, kind,
          Words(
            en: "power with \(thousands),000 users an arm",
            ar: "القوة مع \(thousands) ألف مستخدم في كل مجموعة"),
          unit: .share, source: Self.source,
          target: numbers.printed(
            printed,
            else: try SignificanceErrors(
              trueEffect: effect, standardError: sd * (2 / users).squareRoot(), alpha: 0.05
            ).power),
          within: 0.02, value: found[0].mean, standardError: found[0].standardError))
      guard users == 1e6 else { continue }
      checks.append(
        ValidationCheck(
          of: name, kind,
          Words(
            en: "half the 95 % interval of the return, 1,000,000 users an arm",
            ar: "نصف فترة 95 % للعائد مع مليون مستخدم في كل مجموعة"), unit: .ratio,
          source: Self.source,
          target: numbers.printed(
            0.74, else: 1.959963984540054 * sd * (2 / users).squareRoot() * margin / cost),
          within: 0.02, value: found[1].mean, standardError: found[1].standardError))
    }
    let explained = effect * effect / 4 / (sd * sd + effect * effect / 4)
    checks.append(
      ValidationCheck(
        of: name, kind,
        Words(en: "variance that the ads explain (R²)", ar: "التباين الذي تفسّره الإعلانات"),
        unit: .ratio, source: Self.source, target: numbers.printed(5.4e-6, else: explained),
        within: 5e-8, value: explained))
    return checks
  }
}
