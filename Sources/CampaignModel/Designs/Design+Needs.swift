/// What several designs can't do without.
extension Design.Need {
  static func oneTreatment(of design: String) -> Design.Need {
    Design.Need(
      key: "variants", message: "'\(design)' must have a control and one other variant",
      hint: "ads can change once: leave out the others"
    ) { draft in draft.arms.count { $0.role == .treatment } == 1 }
  }

  /// Variants that share one ad set and its delivery.
  static func variantsOfOneAdSet(in design: String) -> [Design.Need] {
    [
      Design.Need(
        key: "variants", message: "'\(design)' must have two variants or more",
        hint: "add another variant"
      ) { $0.arms.count { $0.role != .holdout } > 1 },
      Design.Need(
        key: "variants",
        message:
          "variants of '\(design)' differ in creative and landing_page alone: the rest is that of one ad set",
        hint: "change creative or landing_page, or write 'design: split_test'"
      ) { draft in
        draft.arms.flatMap(\.patch.paths).allSatisfy { path in
          let parts = path.split(separator: ".")
          return parts.count > 2 && ["creative", "landing_page"].contains(parts[2])
        }
      },
    ]
  }

  /// People change arms, so that nobody is kept apart from the others.
  static func nobodyStays(in design: String) -> [Design.Need] {
    func none(
      _ key: String, _ what: String, isMet: @escaping @Sendable (Design.Draft) -> Bool
    ) -> Design.Need {
      Design.Need(
        key: key, message: "'\(design)' has no \(what): its people stay in no arm",
        hint: "leave it out", isMet: isMet)
    }
    return [
      Design.Need(
        key: "looks", message: "'\(design)' is read once, at the end", hint: "leave out 'looks'"
      ) { $0.looks == .end },
      none("holdout", "holdout") { draft in !draft.arms.contains { $0.role == .holdout } },
      none("allocation", "allocation") { !$0.isAllocated },
      none("arms", "separate ad sets") { !$0.hasOwnShocks },
    ]
  }
}
