/** Whether somebody has chosen a place in the conversation that is shown: nothing that comes late may take it from them. */
export interface PlaceChoice {
  readonly made: () => boolean;
  readonly make: () => void;
}

/** A choice that is still to be made. */
export function createPlaceChoice(): PlaceChoice {
  let made = false;
  return {
    made: () => made,
    make: () => {
      made = true;
    },
  };
}
