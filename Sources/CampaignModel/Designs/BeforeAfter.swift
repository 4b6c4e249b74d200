extension Design {
  /// Everybody is shown the control's ads for a time, and then the treatment's: whatever else changes
  /// meanwhile is read as the effect.
  package static let beforeAfter = Design(
    name: "before_after", title: Words(en: "before and after", ar: "قبل وبعد"), keys: ["before"],
    movesPeople: true,
    needs: [.oneTreatment(of: "before_after")] + Need.nobodyStays(in: "before_after"))
}
