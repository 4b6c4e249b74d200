extension LiftTest {
  /// The block `lift`.
  init(fields: inout some Fields) {
    let control = fields.value(
      "control", .choice(Control.allCases.map { ($0.rawValue, $0) }),
      "What the control gets in place of the ads. Default: holdout, nothing.")
    let share = fields.share(
      "share", in: 0.001...0.99, "Share of people in the control. Default: 50 %.")
    self.init(control: control ?? .holdout, share: share ?? 0.5)
  }
}
