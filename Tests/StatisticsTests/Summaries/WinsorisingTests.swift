import Statistics
import Testing

@Suite struct WinsorisingTests {
  private let control = [1.0, 2, 3, 4, 900]
  private let treatment = [0.0, 5, 6, 7, 8]

  /// The ninth of ten values in order is 8, the tenth 900.
  @Test func theThresholdIsOfAllArmsTogether() throws {
    let winsorising = try Winsorising(pooled: [control, treatment], upper: 8.0 / 9)
    #expect(abs(winsorising.thresholds.upper - 8) < 1e-9)
    #expect(winsorising.thresholds.lower == 0)
    #expect(winsorising(treatment) == treatment)
    #expect(abs(try #require(winsorising(control).last) - 8) < 1e-9)
    #expect(Array(winsorising(control).prefix(4)) == Array(control.prefix(4)))
  }

  @Test func swappingTheArmsChangesNothing() throws {
    let forward = try Winsorising(pooled: [control, treatment], lower: 0.1, upper: 0.9)
    let backward = try Winsorising(pooled: [treatment, control], lower: 0.1, upper: 0.9)
    #expect(forward == backward)
    #expect(forward.thresholds.lower > 0)
  }

  @Test func sharesOfZeroAndOneLeaveEverything() throws {
    let winsorising = try Winsorising(pooled: [control, treatment], lower: 0, upper: 1)
    #expect(winsorising(control) == control)
    #expect(throws: Undefined.emptyArm) { try Winsorising(pooled: [[], []], upper: 0.9) }
  }
}
