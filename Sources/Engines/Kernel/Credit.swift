/// Conversions that are credited alike.
struct Credit<Number: Lanes> {
  /// By campaign: claimed by click, by view (before consent).
  var byClick: [Number]
  var byView: [Number]
  var unclaimed = Number.zero
  /// By campaign: conversions that had been decided after its click.
  var decided: [Number]

  init(campaigns: Int) {
    byClick = [Number](repeating: .zero, count: campaigns)
    byView = byClick
    decided = byClick
  }
}
