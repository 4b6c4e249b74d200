internal import Foundation
internal import Statistics

/// The auction of one opportunity: what a score wins and what it pays.
extension Plan.Auction {
  /// Calibrated so that the reference score wins `winRate` of opportunities and pays
  /// `costPerMille` for 1,000 of them (`model.md` §3.2).
  ///
  /// - Parameters:
  ///   - costPerMille: Price of 1,000 impressions, above 0.
  ///   - winRate: Share won at the reference score, inside (0, 1).
  ///   - sigma: Log-sd of the highest competing price, above 0.
  ///   - competition: Factor on the competing price afterwards. In a second-price auction the score
  ///     stays, as it is what an impression is worth; in a first-price auction the worth stays, and the
  ///     score is the best one for it.
  package static func calibrated(
    costPerMille: Double, winRate: Double, sigma: Double, firstPrice: Bool, competition: Double = 1
  ) -> Plan.Auction {
    let price = costPerMille / 1000
    let z = Normal.standard.quantile(winRate)
    let mu =
      firstPrice
      ? log(price) - sigma * z
      : log(price) - sigma * sigma / 2 - log(Normal.standard.cdf(z - sigma) / winRate)
    let score = firstPrice ? price : exp(mu + sigma * z)
    var auction = Plan.Auction(
      mu: mu + log(competition), sigma: sigma, firstPrice: firstPrice, referenceScore: score)
    if firstPrice, competition != 1 {
      // What an impression is worth to a bidder for whom the reference score is best.
      let worth = score + Self.shade(score, mu: mu, sigma: sigma)
      auction.referenceScore = auction.bestScore(worth: worth)
    }
    return auction
  }

  /// What a bidder keeps of an impression won with the score that is best for it in a first-price
  /// auction, F(b)/f(b), where F is the law of the highest competing price.
  ///
  /// Krishna, V. (2010). *Auction Theory*, 2nd edition, §2.3.
  private static func shade(_ score: Double, mu: Double, sigma: Double) -> Double {
    let z = (log(score) - mu) / sigma
    return score * sigma * Normal.standard.cdf(z) / Normal.standard.pdf(z)
  }

  /// The score that leaves most of an impression's worth in a first-price auction: the root of
  /// b + F(b)/f(b) = worth.
  private func bestScore(worth: Double) -> Double {
    let logarithm = try? findRoot(in: (log(worth) - 30)...log(worth), tolerance: 1e-12) {
      exp($0) + Self.shade(exp($0), mu: mu, sigma: sigma) - worth
    }
    return logarithm.map { exp($0) } ?? worth
  }

  /// Share of opportunities that a score wins: Φ((ln score − μ)/σ).
  package func winRate(score: Double) -> Double {
    score > 0 ? Normal.standard.cdf((log(score) - mu) / sigma) : 0
  }

  /// Mean price of an impression won with a score.
  ///
  /// Second price: E[X | X < score] of the log-normal; first price: the score.
  package func price(score: Double) -> Double {
    guard score > 0 else { return 0 }
    if firstPrice { return score }
    let z = (log(score) - mu) / sigma
    let won = Normal.standard.cdf(z)
    // Far in the lower tail nearly everything that is won costs the score itself.
    guard won > 1e-300 else { return score }
    return exp(mu + sigma * sigma / 2) * Normal.standard.cdf(z - sigma) / won
  }

  /// The largest score whose mean price stays at or below `price`; infinite where every score does.
  package func score(payingAtMost price: Double) -> Double {
    if firstPrice { return price }
    guard price > 0 else { return 0 }
    if price >= exp(mu + sigma * sigma / 2) { return .infinity }
    // The mean price rises with the score: bracket around the reference, then Brent in the logarithm.
    let centre = log(price)
    return
      (try? findRoot(in: (centre - 1e-9)...(centre + 60), tolerance: 1e-12) {
        self.price(score: exp($0)) - price
      }).map(exp) ?? price
  }
}
