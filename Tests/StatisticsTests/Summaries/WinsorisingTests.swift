import Statistics
import Testing

@Suite struct WinsorisingTests {
  private let control = [1.0, 2, 3, 4, 900]
  private let treatment = [0.0, 5, 6, 7, 8]

  /// The ninth of ten values in order is 8, the tenth 900.
  @Test func theThresholdIsOfAllArmsTogether() throws {
    let winsorising = try Winsorising(pooled: [control, treatment], upper: 0.1)
    #expect(winsorising.thresholds == Interval(lower: 0, upper: 8))
    #expect(winsorising(treatment) == treatment)
    #expect(winsorising(control) == [1, 2, 3, 4, 8])
  }

  /// Of ten values the outer two are 0, 1 and 900, 8; scipy.stats.mstats.winsorize with limits 0.2 gives
  /// the same, and with 0.29 as well: parts of a value aren't cut.
  @Test(arguments: [0.2, 0.29])
  func outerValuesAreBroughtBackToTheNext(share: Double) throws {
    let winsorising = try Winsorising(pooled: [control, treatment], lower: share, upper: share)
    #expect(winsorising(control) == [2, 2, 3, 4, 7])
    #expect(winsorising(treatment) == [2, 5, 6, 7, 7])
  }

  /// Shares that no binary number is: 29 of 100 at either end.
  @Test func wholeSharesOfManyValuesAreWhole() throws {
    let values = (0..<100).map(Double.init)
    let winsorising = try Winsorising(pooled: [values], lower: 0.29, upper: 0.29)
    #expect(winsorising.thresholds == Interval(lower: 29, upper: 70))
  }

  @Test func swappingTheArmsChangesNothing() throws {
    let forward = try Winsorising(pooled: [control, treatment], lower: 0.1, upper: 0.1)
    let backward = try Winsorising(pooled: [treatment, control], lower: 0.1, upper: 0.1)
    #expect(forward == backward)
    #expect(forward.thresholds.lower > 0)
  }

  @Test func sharesOfZeroLeaveEverything() throws {
    let winsorising = try Winsorising(pooled: [control, treatment], lower: 0, upper: 0)
    #expect(winsorising(control) == control)
    #expect(throws: Undefined.emptyArm) { try Winsorising(pooled: [[], []], upper: 0.1) }
  }
}
