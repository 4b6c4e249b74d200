extension Design {
  /// Learning while earning: more and more people are shown what has done best so far.
  package static let bandit = Design(
    name: "bandit", title: Words(en: "bandit", ar: "توزيع متكيف"), keys: ["bandit"],
    movesPeople: true,
    needs: Need.variantsOfOneAdSet(in: "bandit") + Need.nobodyStays(in: "bandit"))
}
