/// What is known of each cell, and where each event leads from it; the cell itself where it leads nowhere.
///
/// Views, which their `CellSpace` keeps: innermost loops copy them, and nobody counts references.
struct CellTables: BitwiseCopyable, Sendable {
  let stageOf: Column<Int32>
  let unreached: Column<Bool>
  /// By campaign: impressions that are remembered, for wear.
  let exposure: Column<Column<UInt16>>
  /// Those that a cap counts, in its block or window of days.
  let inBlock: Column<Column<UInt16>>

  let afterImpression: Column<Column<Int32>>
  /// The start of a new block, or of a day under a rolling cap: an earlier cell, or the same.
  let afterBlock: Column<Column<Int32>>
  let afterAwareness: Column<Int32>
  /// Landing by campaign: as a visitor; as one who decides by component; customers stay.
  let afterLanding: Column<Column<Int32>>
  let afterDecision: Column<Column<Column<Int32>>>
  /// By campaign: a cell of the same stage from which landing leads to the same places.
  let landsLike: Column<Column<Int32>>
  let afterVisit: Column<Int32>
  let afterConversion: Column<Int32>
  /// Memory, once a day: the cell that is left for, by stage's probability.
  let afterMemory: Column<Int32>
}
