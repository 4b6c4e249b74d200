import Calculators
import Testing

/// Every case of the reference file, to the tolerance stated there.
@Suite struct ReferenceTests {
  /// Fields in which the file is wrong, and what they are right to be.
  static let disputed: [String: [String: Double]] = [
    // By σ (φ(u) − u Φ(−u)) at u = 22.4 to 60 digits; the file has σ φ(u), the difference lost.
    "bayes_normal_effect-008": ["expected_loss_choosing_treatment": 1.893550173837e-114]
  ]

  @Test(arguments: ReferenceCase.all)
  func isAnswered(reference: ReferenceCase) throws {
    switch try #require(ReferenceCase.answers[reference.id]) {
    case .fields(let fields, _):
      let misses = reference.misses(
        in: fields, correcting: Self.disputed[reference.id] ?? [:])
      #expect(misses.isEmpty, "\(misses.joined(separator: "; "))")
    case .error(let text):
      Issue.record("\(text)")
    }
  }

  /// What is listed is what there is: every field that a case expects is one of its method's.
  @Test func familiesAreListedWithTheirFields() {
    let families = CaseFile.families
    #expect(families.count == 38)
    for reference in ReferenceCase.all {
      let methods = families.first { $0.name == reference.family }?.methods ?? []
      let fields = methods.first { $0.name == reference.input.method }?.fields ?? []
      #expect(Set(reference.expected.keys).isSubset(of: fields), "\(reference.id)")
    }
  }

  @Test func noCaseIsLost() {
    #expect(ReferenceCase.all.count == 423)
    #expect(Set(ReferenceCase.all.map(\.family)).count == 38)
    #expect(ReferenceCase.answers.count == 423)
  }
}
