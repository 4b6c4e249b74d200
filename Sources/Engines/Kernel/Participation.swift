internal import CampaignModel
internal import Foundation
internal import Statistics

/// Impressions of a step: Poisson, cut at what the cap leaves.
enum CutPoisson {
  /// E[min(N, limit)] for N ~ Poisson(mean); `limit` nil: no cap.
  static func mean(_ mean: Double, limit: Int?) -> Double {
    guard let limit else { return mean }
    guard limit > 0, mean > 0 else { return 0 }
    // Σ_{r=1}^{limit} P(N ≥ r)
    var term = exp(-mean)
    var atMost = term
    var total = 0.0
    for r in 1...limit {
      total += max(0, 1 - atMost)
      term *= mean / Double(r)
      atMost += term
    }
    return total
  }

  /// P(N ≥ r + 1 | N ≥ r) for r = 0, 1, … until fewer than `smallest` of people get that far or the
  /// cap ends it.
  static func continuations(
    _ mean: Double, limit: Int?, smallest: Double, into ratios: inout [Double]
  ) {
    ratios.removeAll(keepingCapacity: true)
    guard mean > 0, limit != 0 else { return }
    // Tail sums from the far end are free of cancellation: P(N ≥ r) = Σ_{n ≥ r} pmf(n), each pmf
    // from the one below.
    let far = Int(mean + 8 * mean.squareRoot() + 12)
    let none = exp(-mean)
    guard none > 0 else {
      // Beyond 700 impressions a day nobody is below the cap.
      ratios = [Double](repeating: 1, count: limit ?? Int(min(mean, 1e6)))
      return
    }
    var pmf = none
    for n in 0...far {
      ratios.append(pmf)
      pmf *= mean / Double(n + 1)
    }
    var tail = 0.0
    for n in stride(from: far, through: 0, by: -1) {
      tail += ratios[n]
      ratios[n] = tail
    }
    // ratios[n] = P(N ≥ n); turn it into continuations from the front.
    ratios[0] = 1
    let rounds = min(limit ?? far, far)
    var count = 0
    while count < rounds, ratios[count + 1] > smallest {
      ratios[count] = min(1, ratios[count + 1] / ratios[count])
      count += 1
    }
    ratios.removeLast(ratios.count - count)
  }
}

/// What one campaign of one arm does in one step: how it bids and how much of its chances it takes.
struct Participation {
  var score = 0.0
  var winRate = 0.0
  /// Mean price of an impression before segment factors.
  var price = 0.0
  /// Share of chances taken, in 0...1.
  var theta = 0.0
  /// Money the step plans to spend.
  var planned = 0.0
  /// Clicks an impression that the platform predicts: what a click is billed by.
  var clickRate = 0.0

  /// People who could be shown an ad in this step: those with the same mean and the same limit.
  struct Eligible {
    var people: Double
    /// Chances to be shown an ad, a person, before bidding.
    var chances: Double
    /// Factor on the price.
    var priceFactor: Double
    /// Impressions the cap leaves; nil: no cap.
    var limit: Int?
  }

  /// Expected spend at a win rate times participation.
  static func spend(_ eligible: [Eligible], price: Double, rate: Double) -> Double {
    var total = 0.0
    for group in eligible {
      total +=
        group.people * CutPoisson.mean(group.chances * rate, limit: group.limit) * price
        * group.priceFactor
    }
    return total
  }

  /// - Parameters:
  ///   - bounds: The largest score the strategy allows.
  ///   - raises: Whether the score may be raised above the reference where the plan can't be spent.
  static func decide(
    _ auction: Plan.Auction, limitScore: Double, raises: Bool, startScore: Double, planned: Double,
    eligible: [Eligible]
  ) -> Participation {
    var result = Participation(planned: planned)
    func at(_ score: Double) -> (rate: Double, price: Double) {
      (auction.winRate(score: score), auction.price(score: score))
    }
    var score = min(startScore, limitScore)
    guard planned > 0, score > 0, !eligible.isEmpty else { return result }
    var (rate, price) = at(score)
    var full = spend(eligible, price: price, rate: rate)
    let ceiling = min(limitScore, startScore * 50)
    if full < planned, raises, ceiling > score {
      // Raise the score until the plan is spent; beyond the ceiling it underspends.
      let most = at(ceiling)
      if spend(eligible, price: most.price, rate: most.rate) <= planned {
        score = ceiling
      } else {
        score = exp(
          (try? findRoot(in: log(score)...log(ceiling), tolerance: 1e-10) {
            let (r, p) = at(exp($0))
            return spend(eligible, price: p, rate: r) - planned
          }) ?? log(ceiling))
      }
      (rate, price) = at(score)
      full = spend(eligible, price: price, rate: rate)
    }
    result.score = score
    result.winRate = rate
    result.price = price
    guard full > 0 else { return result }
    if full <= planned {
      result.theta = 1
      return result
    }
    guard eligible.contains(where: { $0.limit != nil }) else {
      result.theta = planned / full
      return result
    }
    result.theta =
      (try? findRoot(in: 0...1, tolerance: 1e-10) {
        spend(eligible, price: price, rate: rate * $0) - planned
      }) ?? 1
    return result
  }
}
