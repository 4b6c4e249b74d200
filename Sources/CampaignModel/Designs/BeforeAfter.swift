extension Design {
  /// Everybody is shown the control's ads for a time, and then the treatment's: whatever else changes
  /// meanwhile is read as the effect.
  package static let beforeAfter = Design(
    name: "before_after", title: Words(en: "before and after", ar: "قبل وبعد"), keys: ["before"],
    needs: [.oneTreatment(of: "before_after"), .readAtTheEnd(of: "before_after")]
      + Need.nobodyApart(of: "before_after"))
}

extension Design.Need {
  static func oneTreatment(of design: String) -> Design.Need {
    Design.Need(
      key: "variants", message: "'\(design)' must have a control and one other variant",
      hint: "ads can change once: leave out the others"
    ) { draft in draft.arms.count { $0.role == .treatment } == 1 }
  }

  static func readAtTheEnd(of design: String) -> Design.Need {
    Design.Need(
      key: "looks", message: "'\(design)' is read once, at the end", hint: "leave out 'looks'"
    ) { $0.looks == .end }
  }

  /// People are in no arm of their own.
  static func nobodyApart(of design: String) -> [Design.Need] {
    [
      Design.Need(
        key: "holdout", message: "'\(design)' has no holdout: its people are not divided",
        hint: "leave it out"
      ) { draft in !draft.arms.contains { $0.role == .holdout } },
      Design.Need(
        key: "allocation", message: "'\(design)' has no allocation: its people are not divided",
        hint: "leave it out"
      ) { !$0.isAllocated },
      Design.Need(
        key: "arms", message: "'\(design)' has no separate ad sets: its variants follow each other",
        hint: "leave it out"
      ) { !$0.hasOwnShocks },
    ]
  }
}
