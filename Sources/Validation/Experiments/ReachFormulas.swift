internal import Foundation
import CampaignModel
import Statistics

/// Reach in closed form, as planners have it.
///
/// Goerg, G. M. (2014). "Estimating reach curves from one data point." Google: exposures are geometric over a
/// population of I·R/(I − R). World Federation of Advertisers, planning evaluation framework: a user's
/// inventory is 1 + a gamma–Poisson number, of which a share is bought.
struct ReachFormulas: Experiment {
  let name = "reach_formulas"
  let title = Words(en: "Reach curves", ar: "منحنيات الوصول")
  let kind = PlayedExperiment.Kind.core
  let parameters = [
    Parameter("reached", 100, in: 1...1e12, "people reached"),
    Parameter("impressions", 200, in: 1...1e13, "by so many impressions"),
    Parameter("people", 10_000, in: 1...1e12, "users of the gamma–Poisson world"),
    Parameter("inventory", 30_000, in: 1...1e13, "impressions that they can be shown in all"),
    Parameter("shape", 1, in: 0.01...1000, "α of their gamma"),
  ]

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    try goerg(numbers) + gammaPoisson(numbers)
  }

  private func goerg(_ numbers: Numbers) throws -> [ValidationCheck] {
    let (reached, impressions) = (numbers["reached"], numbers["impressions"])
    guard impressions > reached else {
      throw SettingError(impossible: "'impressions' must be more than 'reached'")
    }
    let population = impressions * reached / (impressions - reached)
    func people(_ frequency: Int, _ shown: Double) -> Double {
      // A negative binomial of dispersion 1 is geometric.
      population
        * NegativeBinomial(mean: shown / population, dispersion: 1).atLeast(Double(frequency))
    }
    let cases: [(Double, Int, Double)] = [
      (impressions, 1, 100), (impressions, 2, 50), (impressions, 3, 25),
      (impressions / 2, 1, 66.667),
    ]
    return cases.map { shown, frequency, printed in
      ValidationCheck(
        of: name, kind,
        Words(
          en: "people reached \(frequency) times or more by \(Int(shown)) impressions",
          ar: "من وصلهم الإعلان \(frequency) مرات أو أكثر بعدد ظهور \(Int(shown))"),
        unit: .count, source: "Goerg 2014",
        target: numbers.printed(
          printed, else: population * pow(shown / (shown + population), Double(frequency))),
        within: numbers.arePublished ? 0.0005 : 1e-9 * population,
        value: people(frequency, shown))
    }
  }

  private func gammaPoisson(_ numbers: Numbers) throws -> [ValidationCheck] {
    let (people, inventory) = (numbers["people"], numbers["inventory"])
    guard inventory > people else {
      throw SettingError(impossible: "'inventory' must be more than 'people': everybody has one")
    }
    let extra = NegativeBinomial(mean: inventory / people - 1, dispersion: numbers["shape"])
    // Enough of a user's inventory to leave nobody out.
    let most = (1...100_000).first { extra.atLeast(Double($0) + 1) < 1e-12 } ?? 100_000
    func frequency(_ bought: Double, _ k: Int) -> Double {
      people
        * (0...most).reduce(0) { sum, more in
          sum + extra.pmf(Double(more))
            * Binomial(trials: Double(more + 1), probability: bought / inventory).pmf(Double(k))
        }
    }
    let printed = [
      (1.0 / 6, [2812.0, 703, 175, 43, 10, 2]),
      (1.0 / 2, [3749, 1875, 937, 468, 234, 117, 58, 29, 14, 7]),
    ]
    guard numbers.arePublished else {
      return printed.map { share, _ in
        let reached = people - frequency(share * inventory, 0)
        return ValidationCheck(
          of: name, kind,
          Words(
            en: "people reached where \(Int((share * 100).rounded())) % of the inventory is bought",
            ar: "من وصلهم الإعلان حين يُشترى \(Int((share * 100).rounded())) %"),
          unit: .count, source: "gamma–Poisson in closed form",
          target: people * (1 - Self.unreached(extra, share)), within: 1e-6 * people,
          value: reached)
      }
    }
    return printed.flatMap { share, row in
      row.enumerated().map { index, printed in
        ValidationCheck(
          of: name, kind,
          Words(
            en: "people shown \(index + 1) of \(Int((share * inventory).rounded())) impressions",
            ar: "من عُرض عليهم \(index + 1) من \(Int((share * inventory).rounded())) ظهور"),
          unit: .count, source: "WFA planning evaluation framework", target: printed, within: 1.5,
          value: frequency(share * inventory, index + 1))
      }
    }
  }

  /// Probability generating function of 1 + negative binomial at 1 − share.
  private static func unreached(_ law: NegativeBinomial, _ share: Double) -> Double {
    (1 - share) * pow(1 + share * law.mean / law.dispersion, -law.dispersion)
  }
}
