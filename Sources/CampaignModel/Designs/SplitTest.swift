extension Design {
  /// People are randomised to arms, and the money is split by people: each arm is shown its ads as all
  /// would be.
  package static let splitTest = Design(
    name: "split_test", title: Words(en: "split test", ar: "اختبار انقسام"))
}
