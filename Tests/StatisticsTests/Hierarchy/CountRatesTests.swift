import Foundation
import Statistics
import Testing

@Suite struct CountRatesTests {
  /// Rows of a world whose rates are known.
  private static func world(
    seed: UInt64, rows: Int, levels: Int, spread: Double, shape: Double
  ) -> (counts: [Double], exposures: [Double], factor: CountRates.Factor, effects: [Double]) {
    var stream = Streams(seed: seed, replicate: 0).stream(.resampling)
    let effects = (0..<levels).map { _ in stream.normal(mean: 0, sd: spread) }
    var (counts, exposures, which) = ([Double](), [Double](), [Int]())
    for row in 0..<rows {
      let level = row % levels
      let exposure = exp(stream.normal(mean: 8, sd: 1))
      let mean = exposure * 0.01 * exp(effects[level])
      // A gamma shape of whole numbers is a sum of exponentials.
      let gamma = (0..<Int(shape)).reduce(0.0) { sum, _ in sum - log(1 - stream.uniform()) } / shape
      counts.append(Double(stream.poisson(mean: mean * gamma)))
      exposures.append(exposure)
      which.append(level)
    }
    return (
      counts, exposures, CountRates.Factor(name: "g", levels: which, count: levels), effects
    )
  }

  @Test func findsWhatAWorldWasMadeOf() throws {
    let world = Self.world(seed: 3, rows: 4000, levels: 60, spread: 0.4, shape: 4)
    let rates = try CountRates(
      counts: world.counts, exposures: world.exposures, factors: [world.factor])
    #expect(rates.zeros == nil)
    guard case .negativeBinomial(let shape) = rates.law else {
      Issue.record("\(rates.law)")
      return
    }
    #expect(abs(shape - 4) < 0.4)
    #expect(abs(rates.spreads[0] - 0.4) < 4 * 0.4 / (2.0 * 60).squareRoot())
    #expect(abs(rates.constant - log(0.01)) < 4 * 0.4 / 60.0.squareRoot())
    let misses = zip(rates.effects[0], world.effects).map { rates.constant - log(0.01) + $0 - $1 }
    let inside = zip(misses, rates.errors[0]).count { abs($0) < 1.645 * $1 }
    #expect((48...60).contains(inside), "\(inside) of 60 within their central 90 %")
  }

  @Test func groupsWithoutADifferenceArePooled() throws {
    let world = Self.world(seed: 5, rows: 2000, levels: 40, spread: 0, shape: 3)
    let rates = try CountRates(
      counts: world.counts, exposures: world.exposures, factors: [world.factor])
    #expect(rates.spreads[0] < 0.1)
    #expect(rates.effects[0].allSatisfy { abs($0) < 0.15 })
  }

  @Test func forecastsOfATrueWorldAreUniformAndBeatTheOthers() throws {
    let world = Self.world(seed: 8, rows: 1200, levels: 200, spread: 0.5, shape: 3)
    let known = (0..<600).map { $0 }
    func half(_ pooling: CountRates.Pooling) throws -> (CountRates) {
      try CountRates(
        counts: known.map { world.counts[$0] }, exposures: known.map { world.exposures[$0] },
        factors: [
          CountRates.Factor(
            name: "g", levels: known.map { world.factor.levels[$0] }, count: world.factor.count)
        ], pooling: pooling)
    }
    let partial = try half(.partial)
    var stream = Streams(seed: 8, replicate: 1).stream(.resampling)
    var (transforms, scores) = ([Double](), [0.0, 0.0, 0.0])
    let others = [partial, try half(.full), try half(.none)]
    for row in 600..<1200 {
      for (index, rates) in others.enumerated() {
        let forecast = rates.forecast(
          exposure: world.exposures[row], levels: [world.factor.levels[row]])
        scores[index] += forecast.score(world.counts[row])
        if index == 0 {
          transforms.append(forecast.transform(world.counts[row], at: stream.uniform()))
        }
      }
    }
    let inside = transforms.count { $0 > 0.05 && $0 < 0.95 }
    #expect(abs(Double(inside) / 600 - 0.9) < 4 * (0.9 * 0.1 / 600).squareRoot())
    #expect(scores[0] < scores[1] && scores[0] < scores[2], "\(scores)")
  }

  /// Rows without a count were left out of the file, as advertisers' files of conversions are.
  @Test func knowsFilesThatLeaveOutTheEmpty() throws {
    let world = Self.world(seed: 9, rows: 6000, levels: 10, spread: 0.3, shape: 3)
    var stream = Streams(seed: 9, replicate: 1).stream(.resampling)
    let kept = world.counts.indices.filter {
      // Rarer counts by a hundred, so that many rows have none.
      world.counts[$0] >= 0 && (world.counts[$0] > 12 || stream.uniform() < 0.01)
    }
    let rates = try CountRates(
      counts: kept.map { max(0, world.counts[$0] - 12) },
      exposures: kept.map { world.exposures[$0] },
      factors: [
        CountRates.Factor(name: "g", levels: kept.map { world.factor.levels[$0] }, count: 10)
      ])
    #expect(rates.zeros != nil)
    let forecast = rates.forecast(exposure: 3000, levels: [nil])
    #expect(forecast.cdf(-1) == 0 && forecast.cdf(0) < 0.3 && abs(forecast.cdf(1e6) - 1) < 1e-9)
    let steps = (0..<50).map { forecast.cdf(Double($0)) }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 })
  }

  /// Exports repeat themselves row by row: of many rows, those that the spreads are told by must have all groups.
  @Test(arguments: [2, 7, 12, 33]) func manyRowsAreTakenOutOfStep(period: Int) throws {
    let rows = 99_000
    let rates = try CountRates(
      counts: (0..<rows).map { $0 % period == 0 ? 40 : 20 },
      exposures: Array(repeating: 1000, count: rows),
      factors: [
        CountRates.Factor(name: "g", levels: (0..<rows).map { $0 % period }, count: period)
      ])
    let others = rates.effects[0].dropFirst()
    #expect(others.allSatisfy { abs(rates.effects[0][0] - $0 - log(2)) < 0.05 })
  }

  /// Fractions of conversions lie between the counts beside them, and don't stop anything.
  @Test func fractionsAreCounts() throws {
    func constant(_ shift: Double) throws -> Double {
      try CountRates(
        counts: (0..<40).map { Double($0 % 7) + shift },
        exposures: Array(repeating: 100, count: 40), factors: []
      ).constant
    }
    let found = try [0, 0.5, 1].map(constant)
    #expect(found[0] < found[1] && found[1] < found[2])
    #expect(abs(exp(found[1]) - (exp(found[0]) + exp(found[2])) / 2) < 1e-4)
  }

  @Test func nothingCountedIsNoRate() {
    #expect(throws: Undefined.noVariation) {
      try CountRates(counts: [0, 0], exposures: [10, 20], factors: [])
    }
  }
}
