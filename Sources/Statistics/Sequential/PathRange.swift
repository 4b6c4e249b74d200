/// Which values of Z at a look matter to what may still happen, so that the rest of the line can be left
/// out.
///
/// Nine standard deviations around every path that leads to a bound by the straightest way; what is
/// left out is 1e-18 of what is kept.
struct PathRange {
  private let information: [Double]
  private let means: [Double]
  private let above: [Double]
  private let below: [Double]

  /// - Parameters:
  ///   - upper: Upper bounds, or more; infinite ones don't count.
  ///   - lower: Lower bounds, or less.
  init(information: [Double], drift: Double, upper: [Double], lower: [Double]) throws {
    self.information = information
    let means = information.map { drift * $0.squareRoot() }
    guard means.allSatisfy(\.isFinite) else { throw Undefined.beyondRange }
    self.means = means
    // Beyond 39 standard deviations a normal tail is no longer a `Double`.
    func reaches(_ distance: (Int) -> Double) -> [Double] {
      var slope = 0.0
      return information.indices.reversed().map { look in
        let found = distance(look)
        let root = information[look].squareRoot()
        if found.isFinite { slope = max(slope, min(max(found, 0), 39) / root) }
        return 9 + slope * root
      }.reversed()
    }
    above = reaches { upper[$0] - means[$0] }
    below = reaches { means[$0] - lower[$0] }
  }

  /// The part of (lower, upper) that matters at a look; nil if the bounds meet.
  func inside(_ lower: Double, _ upper: Double, look: Int) -> ClosedRange<Double>? {
    guard lower < upper else { return nil }
    let low = max(lower, min(means[look], upper) - below[look])
    let high = min(upper, max(means[look], lower) + above[look])
    return low < high ? low...high : nil
  }
}
