/// A way to compare variants: who is in which arm, and who decides that.
package struct Design: Sendable, Equatable {
  /// As scenarios and results spell it.
  package var name: String
  package var title: Words
  /// Keys of `experiment` that belong to it: other designs don't have them, unless they name them too.
  package var keys: [String] = []
  /// Whether people change arms, so that how a file divides them is none of its concern.
  var movesPeople = false
  /// What it can't do without, in the order in which messages are given.
  var needs: [Need] = []

  /// In the order in which help and messages list them; the first is the default.
  package static let all: [Design] = [
    .splitTest, .platformDelivery, .liftTest, .geoTest, .beforeAfter, .bandit, .sameAdSet,
  ]

  package static func named(_ name: String) -> Design? { all.first { $0.name == name } }

  package static func == (a: Design, b: Design) -> Bool { a.name == b.name }

  /// Something that a design can't do without.
  struct Need: Sendable {
    /// The key of `experiment` that its message points at; nil: the block.
    var key: String?
    /// The rule that is broken where it is not met.
    var message: String
    var hint: String?
    var isMet: @Sendable (Draft) -> Bool
  }

  /// An experiment as far as it is read, before it is part of a scenario.
  struct Draft {
    var campaigns: [Campaign]
    var audience: Audience
    /// The control first, then the other variants, then the holdout if there is one.
    var arms: [PlannedArm]
    /// Index of the campaign under test.
    var campaignUnderTest: Int
    /// Of `lift_test` alone.
    var lift: LiftTest?
    var looks: Looks
    /// Whether shares of people are written.
    var isAllocated: Bool
    var hasOwnShocks: Bool
  }

  /// Records what is missing, and keys that belong to other designs.
  func check(_ draft: Draft, _ fields: inout some Fields) {
    for need in needs where !need.isMet(draft) {
      fields.mistake(need.key, need.message, hint: need.hint)
    }
    // Judged by another design than the file's, what belongs to that one is left aside.
    guard !fields.isSet("design") else { return }
    let others = Design.all.filter { $0 != self }
    var told: Set<String> = []
    for key in others.flatMap(\.keys) where !keys.contains(key) && fields.has(key) {
      guard told.insert(key).inserted else { continue }
      let designs = others.filter { $0.keys.contains(key) }.map(\.name)
      fields.mistake(
        key, "'\(key)' belongs to another design",
        hint: "write 'design: \(designs.joined(separator: " or "))', or leave it out")
    }
  }
}
