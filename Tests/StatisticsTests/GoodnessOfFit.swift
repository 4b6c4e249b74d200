import Foundation
import Statistics

/// Pearson's test of counts against what was expected; cells expected below 5 join their neighbour.
func chiSquaredPValue(_ counts: [Double], expected: [Double]) -> Double {
  var cells: [(count: Double, expected: Double)] = []
  var open = (count: 0.0, expected: 0.0)
  for (count, expected) in zip(counts, expected) {
    open = (open.count + count, open.expected + expected)
    if open.expected >= 5 {
      cells.append(open)
      open = (0, 0)
    }
  }
  if let last = cells.popLast() {
    cells.append((last.count + open.count, last.expected + open.expected))
  }
  let statistic = cells.reduce(0) { sum, cell in
    sum + (cell.count - cell.expected) * (cell.count - cell.expected) / cell.expected
  }
  return ChiSquared(degreesOfFreedom: Double(cells.count - 1)).upperTail(statistic)
}

/// Pearson's test of whole numbers from 0 on against a law; the last cell is all beyond `limit`.
func chiSquaredPValue(
  draws: Int, limit: Int, pmf: (Double) -> Double, _ draw: () -> Double
) -> Double {
  var counts = [Double](repeating: 0, count: limit + 2)
  for _ in 0..<draws { counts[min(Int(draw()), limit + 1)] += 1 }
  var expected = (0...limit).map { pmf(Double($0)) * Double(draws) }
  expected.append(max(0, Double(draws) - expected.reduce(0, +)))
  return chiSquaredPValue(counts, expected: expected)
}

/// √n times the largest distance between the sample's distribution and the law's; above 1.95 with
/// probability 0.001 (Kolmogorov 1933).
func kolmogorovStatistic(_ sample: [Double], cdf: (Double) -> Double) -> Double {
  let n = Double(sample.count)
  var largest = 0.0
  for (index, value) in sample.sorted().enumerated() {
    let p = cdf(value)
    largest = max(largest, p - Double(index) / n, Double(index + 1) / n - p)
  }
  return largest * n.squareRoot()
}

/// How many standard errors the sample's mean and variance lie from the law's.
func distances(
  of sample: RunningMoments, mean: Double, variance: Double, excessKurtosis: Double = 0
) -> (mean: Double, variance: Double) {
  let n = Double(sample.count)
  return (
    (sample.mean - mean) / (variance / n).squareRoot(),
    (sample.variance / variance - 1) / ((2 + excessKurtosis) / n).squareRoot()
  )
}
