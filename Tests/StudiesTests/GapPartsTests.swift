import Studies
import Testing

@Suite struct GapPartsTests {
  /// Parts that add up are what they add; what two make together they share.
  @Test func sharesAreThoseOfShapley() {
    let values = GapParts.shapley { parts in
      (parts.contains(.audienceMix) ? 3 : 0) + (parts.contains(.cost) ? -1 : 0)
        + (parts.contains(.fatigue) && parts.contains(.measurement) ? 2 : 0)
    }
    #expect(zip(values, [3.0, -1, 1, 1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }
}
