import Calculators
import Testing

/// Every case of the reference file, to the tolerance stated there.
@Suite struct ReferenceTests {
  /// Methods that are still to be written; the list only gets shorter.
  static let open: Set<String> = [
    "always_valid_inference",
    "bounded_mean_confidence_sequence",
    "group_sequential_boundary",
    "group_sequential_inference",
    "group_sequential_power",
    "peeking_type_i_error",
    "random_walk_sequential_test",
  ]

  /// Fields in which the file is wrong, and what they are right to be.
  static let disputed: [String: [String: Double]] = [
    // By σ (φ(u) − u Φ(−u)) at u = 22.4 to 60 digits; the file has σ φ(u), the difference lost.
    "bayes_normal_effect-008": ["expected_loss_choosing_treatment": 1.893550173837e-114]
  ]

  private static func isOpen(_ reference: ReferenceCase) -> Bool {
    open.contains(reference.family)
      || open.contains("\(reference.family)/\(reference.input.method)")
  }

  @Test(arguments: ReferenceCase.all.filter { !isOpen($0) })
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

  @Test func whatIsOpenHasNoAnswer() {
    for reference in ReferenceCase.all where Self.isOpen(reference) {
      guard case .error? = ReferenceCase.answers[reference.id] else {
        Issue.record("\(reference.family)/\(reference.input.method) is open no longer")
        continue
      }
    }
  }

  @Test func noCaseIsLost() {
    #expect(ReferenceCase.all.count == 423)
    #expect(Set(ReferenceCase.all.map(\.family)).count == 38)
    #expect(ReferenceCase.answers.count == 423)
  }
}
