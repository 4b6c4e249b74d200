import CampaignModel
import Foundation
import Statistics
import Testing

@Suite struct AuctionTests {
  @Test(arguments: [(false, 0.3), (true, 0.3), (false, 0.05), (false, 0.9)])
  func referenceScoreWinsTheReferenceRateAtTheReferencePrice(
    firstPrice: Bool, winRate: Double
  ) {
    let auction = Plan.Auction.calibrated(
      costPerMille: 12, winRate: winRate, sigma: 0.8, firstPrice: firstPrice)
    #expect(abs(auction.winRate(score: auction.referenceScore) - winRate) < 1e-10)
    #expect(abs(auction.price(score: auction.referenceScore) * 1000 - 12) < 1e-9)
  }

  /// E[X | X < score] by numerical integration of the density, which the closed form doesn't use.
  @Test(arguments: [0.4, 1.0, 3.0])
  func secondPriceIsTheMeanOfThePricesBelowTheScore(factor: Double) throws {
    let auction = Plan.Auction.calibrated(
      costPerMille: 12, winRate: 0.3, sigma: 0.8, firstPrice: false)
    let score = auction.referenceScore * factor
    func density(_ x: Double) -> Double {
      Normal(mean: auction.mu, sd: auction.sigma).pdf(log(x)) / x
    }
    let below = try integrate(density, from: 0, to: score)
    let mean = try integrate({ $0 * density($0) }, from: 0, to: score) / below
    #expect(abs(auction.winRate(score: score) - below) < 1e-8)
    #expect(abs(auction.price(score: score) / mean - 1) < 1e-8)
  }

  @Test func twiceTheCompetitionCostsMoreAndWinsLess() {
    func auction(_ competition: Double) -> Plan.Auction {
      .calibrated(
        costPerMille: 12, winRate: 0.3, sigma: 0.8, firstPrice: false, competition: competition)
    }
    let score = auction(1).referenceScore
    #expect(auction(2).price(score: score) > auction(1).price(score: score))
    #expect(auction(2).winRate(score: score) < auction(1).winRate(score: score))
  }
}
