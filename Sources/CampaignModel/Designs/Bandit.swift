extension Design {
  /// Learning while earning: more and more people are shown what has done best so far.
  package static let bandit = Design(
    name: "bandit", title: Words(en: "bandit", ar: "توزيع متكيف"), keys: ["bandit"],
    needs: Need.dealtAnew(in: "bandit"))
}

extension Design.Need {
  /// People change arms from day to day.
  static func dealtAnew(in design: String) -> [Design.Need] {
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
      Design.Need(
        key: "holdout", message: "'\(design)' has no holdout: people are in no arm for long",
        hint: "leave it out"
      ) { draft in !draft.arms.contains { $0.role == .holdout } },
      Design.Need(
        key: "allocation", message: "'\(design)' has no allocation: shares are its own to find",
        hint: "leave it out"
      ) { !$0.isAllocated },
      Design.Need(
        key: "arms", message: "'\(design)' has no separate ad sets: its variants are one",
        hint: "leave it out"
      ) { !$0.hasOwnShocks },
      Design.Need(
        key: "looks", message: "'\(design)' is read at the end: it looks every day as it is",
        hint: "leave out 'looks'"
      ) { $0.looks == .end },
    ]
  }
}
