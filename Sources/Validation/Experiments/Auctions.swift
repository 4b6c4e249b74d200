internal import Foundation
import CampaignModel
import Statistics

/// Auctions of n bidders whose values are uniform on (0, 1).
///
/// Krishna, V. (2010). *Auction Theory*, second edition, §2.2–2.5: expected revenue (n − 1)/(n + 1) by first and
/// second price, where everybody bids as in equilibrium; with a reserve of ½ and two bidders 5/12.
struct Auctions: Experiment {
  let name = "auctions"
  let title = Words(en: "Auctions", ar: "المزادات")
  let kind = PlayedExperiment.Kind.core
  let parameters = [
    Parameter.plays(1_000_000),
    Parameter("reserve", 0.5, in: 0...0.99, "reserve price of the last line"),
    Parameter("bidders", 2, in: 1...1000, isWhole: true, "bidders of the last line"),
  ]
  private static let source = "Krishna 2010, §2.2–2.5"

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    var checks: [ValidationCheck] = []
    for bidders in [2, 5, 10] {
      // The same values under both rules: the highest bid is (n − 1)/n of its value.
      let found = try await run.average(numbers.plays, for: "\(name) \(bidders)", figures: 2) {
        _, stream in
        let (first, second) = Self.highest(of: bidders, &stream)
        return [first * Double(bidders - 1) / Double(bidders), second]
      }
      let rules = [("first", "السعر الأول"), ("second", "السعر الثاني")]
      for (index, rule) in rules.enumerated() {
        checks.append(
          ValidationCheck(
            of: name, kind,
            Words(
              en: "revenue of \(bidders) bidders, \(rule.0) price",
              ar: "إيراد \(bidders) مزايدين، \(rule.1)"), unit: .ratio, source: Self.source,
            target: Double(bidders - 1) / Double(bidders + 1), value: found[index].mean,
            standardError: found[index].standardError))
      }
    }
    let (reserve, bidders) = (numbers["reserve"], Int(numbers["bidders"]))
    let found = try await run.average(numbers.plays, for: "\(name) reserve", figures: 1) {
      _, stream in
      let (first, second) = Self.highest(of: bidders, &stream)
      return [first < reserve ? 0 : max(second, reserve)]
    }[0]
    checks.append(
      ValidationCheck(
        of: name, kind,
        Words(
          en: "revenue with a reserve of \(reserve), \(bidders) bidders",
          ar: "الإيراد مع سعر أدنى \(reserve) و\(bidders) مزايدين"), unit: .ratio,
        source: Self.source, target: Self.revenue(reserve: reserve, bidders: Double(bidders)),
        value: found.mean, standardError: found.standardError))
    return checks
  }

  /// Of the second price with a reserve r: n r^n (1 − r) from a lone bidder, and the second value above r.
  static func revenue(reserve r: Double, bidders n: Double) -> Double {
    // ∫ from r to 1 of y n (n − 1) y^(n − 2) (1 − y) dy.
    let above = (n - 1) * (1 - pow(r, n)) - n * (n - 1) / (n + 1) * (1 - pow(r, n + 1))
    return n * pow(r, n) * (1 - r) + above
  }

  private static func highest(
    of bidders: Int, _ stream: inout RandomStream
  ) -> (first: Double, second: Double) {
    var (first, second) = (0.0, 0.0)
    for _ in 0..<bidders {
      let value = stream.uniform()
      if value > first {
        (first, second) = (value, first)
      } else if value > second {
        second = value
      }
    }
    return (first, second)
  }
}
