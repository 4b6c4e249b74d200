internal import CRmath

/// Whether outcomes are spread alike in all arms.
///
/// Unreliable where fewer than about five units are expected in a cell.
///
/// Pearson, K. (1900). "On the criterion that a given system of deviations …" *Philosophical Magazine*
/// 50(302), 157–175. Wilks, S. S. (1935). "The likelihood test of independence in contingency tables."
/// *Annals of Mathematical Statistics* 6(4), 190–196.
package struct ContingencyTest: Sendable, Equatable {
  package enum Statistic: Sendable, Equatable, CaseIterable {
    /// Pearson's, Σ (observed − expected)² / expected.
    case chiSquared
    /// Wilks's G, 2 Σ observed · ln (observed / expected).
    case likelihoodRatio
  }

  package let statistic: Double
  package let degreesOfFreedom: Double
  package let pValue: Double
  package let logPValue: Double
  /// How strongly outcomes hang on the arm, from 0 to 1, by the uncorrected chi-squared.
  ///
  /// Cramér, H. (1946). *Mathematical Methods of Statistics*, §21.9.
  package let cramersV: Double

  /// - Parameters:
  ///   - table: Counts, a row an arm and a column an outcome, at least two of both.
  ///   - continuityCorrection: Moves each count of a 2 × 2 table half a unit towards what is expected,
  ///     or all the way if that is nearer; larger tables have none. Yates, F. (1934). "Contingency
  ///     tables involving small numbers and the χ² test." *Supplement to the Journal of the Royal
  ///     Statistical Society* 1(2), 217–235.
  package init(
    _ table: [[Double]], statistic: Statistic = .chiSquared, continuityCorrection: Bool = false
  ) throws(Undefined) {
    let columns = table.first?.count ?? 0
    precondition(
      table.count > 1 && columns > 1 && table.allSatisfy { $0.count == columns },
      "ContingencyTest needs two rows and columns or more, as long as each other")
    let rowTotals = table.map { $0.reduce(0, +) }
    let columnTotals = (0..<columns).map { column in table.reduce(0) { $0 + $1[column] } }
    let total = rowTotals.reduce(0, +)
    guard rowTotals.allSatisfy({ $0 > 0 }) else { throw .emptyArm }
    guard columnTotals.allSatisfy({ $0 > 0 }) else { throw .emptyOutcome }
    let cells = table.indices.flatMap { row in
      (0..<columns).map { column in
        Cell(
          observed: table[row][column],
          expected: rowTotals[row] * (columnTotals[column] / total))
      }
    }
    let isCorrected = continuityCorrection && cells.count == 4
    let compared = isCorrected ? cells.map(\.corrected) : cells
    self.statistic =
      switch statistic {
      case .chiSquared: compared.reduce(0) { $0 + $1.chiSquared }
      case .likelihoodRatio: max(0, compared.reduce(0) { $0 + $1.likelihoodRatio })
      }
    let law = ChiSquared(degreesOfFreedom: Double((table.count - 1) * (columns - 1)))
    degreesOfFreedom = law.degreesOfFreedom
    pValue = law.upperTail(self.statistic)
    logPValue = law.logUpperTail(self.statistic)
    let smaller = Double(min(table.count, columns) - 1)
    cramersV = min(1, (cells.reduce(0) { $0 + $1.chiSquared } / total / smaller).squareRoot())
  }
}

private struct Cell {
  let observed: Double
  let expected: Double

  var corrected: Cell {
    let distance = expected - observed
    return Cell(observed: observed + min(0.5, max(-0.5, distance)), expected: expected)
  }

  var chiSquared: Double { (observed - expected) * ((observed - expected) / expected) }

  /// 2 [O ln (O / E) − (O − E)]: differences add up to 0 over the table, and taken off each term they
  /// leave nothing to cancel.
  var likelihoodRatio: Double {
    guard observed > 0 else { return 2 * expected }
    return -2 * observed * log1pmx((expected - observed) / observed)
  }
}
