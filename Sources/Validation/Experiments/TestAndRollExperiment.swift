internal import Foundation
import CampaignModel
import Statistics

/// Experiment 3. A test on part of a limited audience, after which the better arm goes to the rest; against
/// a bandit that learns while it earns.
///
/// Feit, E. M., and Berman, R. (2019). "Test & Roll: profit-maximizing A/B tests." *Marketing Science* 38(6),
/// 1038–1058. Printed figures that don't follow from the paper's own model are recomputed: Thompson's row
/// of its Table 1 comes out with a response variance whose root was not taken.
struct TestAndRollExperiment: Experiment {
  let name = "test_and_roll"
  let title = Words(en: "Test, then roll out", ar: "اختبر ثم عمّم")
  let kind = PlayedExperiment.Kind.core
  let parameters = [
    Parameter.plays(100_000),
    Parameter("population", 100_000, in: 100...1e9, isWhole: true, "people in all"),
    Parameter("mean", 0.68, in: 0.01...0.99, "mean conversion rate before the test"),
    Parameter("spread", 0.03, in: 0.0001...0.3, "standard deviation of arms’ rates"),
    Parameter(
      "batch", 100, in: 1...1e6, isWhole: true, "people that the bandit deals with at once"),
  ]
  private static let source = "Feit and Berman 2019"

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    try await sizes(numbers, run) + best(numbers, run) + bandit(numbers, run)
      + (numbers.arePublished ? display(numbers, run) : [])
  }

  private struct Setting {
    var population: Double
    var mean: Double
    var spread: Double
    var responseSD: Double

    func atSize(_ size: Double) throws -> TestAndRoll {
      try TestAndRoll(
        population: population, sizePerGroup: size, responseSD: responseSD, priorMean: mean,
        priorSD: spread)
    }
    func best() throws -> TestAndRoll {
      try TestAndRoll(
        population: population, responseSD: responseSD, priorMean: mean, priorSD: spread)
    }
  }

  private func website(_ numbers: Numbers) -> Setting {
    let mean = numbers["mean"]
    return Setting(
      population: numbers["population"], mean: mean, spread: numbers["spread"],
      responseSD: (mean * (1 - mean)).squareRoot())
  }

  /// Profit, regret and error of tests of a size, whose users convert or not.
  private func sizes(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let setting = website(numbers)
    let printed: [(size: Double, profit: Double, regret: Double, error: Double, within: [Double])] =
      [
        (2284, 69_536, 0.00225, 0.100, [25, 0.00015, 0.003]),
        (13_487, 69_225, 0.0067, 0.0424, [25, 0.0001, 0.002]),
        (18_468, 69_060, 0.0091, 0.0363, [25, 0.0001, 0.002]),
      ]
    var checks: [ValidationCheck] = []
    for row in printed where 2 * row.size <= setting.population {
      let exact = try setting.atSize(row.size)
      let found = try await run.average(numbers.plays, for: "\(name) \(row.size)", figures: 3) {
        _, stream in
        let rates = (0..<2).map { _ in
          min(1, max(0, stream.normal(mean: setting.mean, sd: setting.spread)))
        }
        let sums = rates.map { stream.binomial(row.size, $0) }
        let chosen = sums[0] == sums[1] ? stream.integer(below: 2) : sums[0] > sums[1] ? 0 : 1
        let profit =
          sums[0] + sums[1] + (setting.population - 2 * row.size) * rates[chosen]
        let best = setting.population * max(rates[0], rates[1])
        return [profit, best - profit, rates[chosen] < rates[1 - chosen] ? 1 : 0]
      }
      let n = Int(row.size)
      func check(
        _ index: Int, _ en: String, _ ar: String, unit: ValidationCheck.Unit, printed: Double,
        exact: Double, over scale: Double = 1
      ) -> ValidationCheck {
        ValidationCheck(
          of: name, kind,
          Words(en: "\(en) with \(n) people an arm", ar: "\(ar) مع \(n) شخصًا في كل مجموعة"),
          unit: unit, source: Self.source, target: numbers.printed(printed, else: exact),
          within: row.within[index], value: found[index].mean / scale,
          standardError: found[index].standardError / scale)
      }
      let perfect = exact.expectedProfitOfPerfectInformation
      checks += [
        check(
          0, "conversions", "التحويلات", unit: .count, printed: row.profit,
          exact: exact.expectedProfit),
        check(
          1, "regret", "الخسارة عن الأفضل", unit: .share, printed: row.regret,
          exact: exact.expectedRegret / perfect, over: perfect),
        check(
          2, "wrong arm rolled out", "تعميم النسخة الأسوأ", unit: .share, printed: row.error,
          exact: exact.deploymentErrorRate),
      ]
    }
    return checks
  }

  /// The size with the most profit of those played with the same luck.
  private func best(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let setting = website(numbers)
    let optimum = try setting.best().sizePerGroup
    let sizes = stride(from: 0.25, through: 4, by: 0.125).map { ($0 * optimum).rounded() }
      .filter { 2 * $0 < setting.population && $0 >= 1 }
    let found = try await run.average(
      numbers.plays, for: "\(name) curve", figures: sizes.count
    ) { _, stream in
      let rates = (0..<2).map { _ in stream.normal(mean: setting.mean, sd: setting.spread) }
      let luck = (0..<2).map { _ in stream.normal() }
      return sizes.map { size in
        let read = (0..<2).map { rates[$0] + luck[$0] * setting.responseSD / size.squareRoot() }
        let chosen = read[0] > read[1] ? 0 : 1
        return size * (rates[0] + rates[1]) + (setting.population - 2 * size) * rates[chosen]
      }
    }
    let most = sizes[found.indices.max { found[$0].mean < found[$1].mean }!]
    return [
      ValidationCheck(
        of: name, kind,
        Words(
          en: "people an arm with the most conversions (the curve is flat)",
          ar: "حجم المجموعة الأكثر تحويلات (المنحنى مسطّح)"), unit: .count, source: Self.source,
        target: numbers.printed(2284, else: optimum),
        within: numbers.arePublished ? 1000 : 0.45 * optimum, value: most)
    ]
  }

  /// Thompson sampling: each person of a batch gets an arm with the chance that it is the better one.
  private func bandit(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let setting = website(numbers)
    let batch = numbers["batch"]
    let plays = max(2, numbers.plays / 25)
    let found = try await run.average(plays, for: "\(name) bandit", figures: 1) { _, stream in
      let rates = (0..<2).map { _ in
        min(1, max(0, stream.normal(mean: setting.mean, sd: setting.spread)))
      }
      let noise = setting.responseSD * setting.responseSD
      let prior = 1 / (setting.spread * setting.spread)
      var (people, sums) = ([0.0, 0.0], [0.0, 0.0])
      var left = setting.population
      var profit = 0.0
      while left > 0 {
        let precision = people.map { prior + $0 / noise }
        let mean = (0..<2).map { (prior * setting.mean + sums[$0] / noise) / precision[$0] }
        let sd = (1 / precision[0] + 1 / precision[1]).squareRoot()
        let size = min(batch, left)
        let first = stream.binomial(size, Normal.standard.cdf((mean[0] - mean[1]) / sd))
        for (arm, count) in [first, size - first].enumerated() {
          sums[arm] += stream.binomial(count, rates[arm])
          people[arm] += count
          profit += count * rates[arm]
        }
        left -= size
      }
      return [setting.population * max(rates[0], rates[1]) - profit]
    }[0]
    let perfect = try setting.best().expectedProfitOfPerfectInformation
    return [
      ValidationCheck(
        of: name, kind,
        Words(en: "regret of Thompson sampling", ar: "خسارة أخذ عيّنات تومسون عن الأفضل"),
        unit: .share,
        source: Self.source + ", recomputed", target: numbers.printed(0.00094, else: nil),
        within: 0.00006, value: found.mean / perfect, standardError: found.standardError / perfect,
        reason: numbers.arePublished ? nil : "no closed form, and no figure for these numbers")
    ]
  }

  /// The display ads of the paper: normal sales, of which little is known.
  private func display(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let setting = Setting(
      population: 1_000_000, mean: 10.36044, spread: 4.39646, responseSD: 103.77)
    let best = try setting.best()
    let size = best.sizePerGroup.rounded()
    let perfect = best.expectedProfitOfPerfectInformation
    let found = try await run.average(numbers.plays, for: "\(name) display", figures: 2) {
      _, stream in
      let means = (0..<2).map { _ in stream.normal(mean: setting.mean, sd: setting.spread) }
      let read = means.map { stream.normal(mean: $0, sd: setting.responseSD / size.squareRoot()) }
      let chosen = read[0] > read[1] ? 0 : 1
      let profit =
        size * (read[0] + read[1]) + (setting.population - 2 * size) * means[chosen]
      let most = setting.population * max(means[0], means[1])
      return [most - profit, means[chosen] < means[1 - chosen] ? 1 : 0]
    }
    func check(
      _ figure: Words, _ unit: ValidationCheck.Unit, _ target: Double, _ within: Double,
      _ value: Double, _ error: Double
    ) -> ValidationCheck {
      ValidationCheck(
        of: name, kind, figure, unit: unit, source: Self.source, target: target, within: within,
        value: value, standardError: error)
    }
    return [
      check(
        Words(en: "best size an arm, display ads", ar: "أفضل حجم للمجموعة، إعلانات العرض"), .count,
        11_391, 0.5, best.sizePerGroup, 0),
      check(
        Words(en: "regret there", ar: "الخسارة عن الأفضل فيها"), .share, 0.00885, 0.0003,
        found[0].mean / perfect, found[0].standardError / perfect),
      check(
        Words(en: "wrong arm rolled out there", ar: "تعميم النسخة الأسوأ فيها"), .share, 0.0693,
        0.0025, found[1].mean, found[1].standardError),
    ]
  }
}
