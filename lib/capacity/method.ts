/** How the outlook is made and how sure it is: the same words in the e-mail and on the page. */
export const METHOD =
  'What a week will want is taken from the last eight complete weeks: for each appointment type the bookings made in them, also those whose customers did not come, and the searches that found nothing in time, on average. ' +
  'What is booked already is taken off, and what is left over is set against how many more appointments still fit into the diaries. ' +
  'Each type’s places are counted as if it had the free time to itself, also those that cannot be booked yet because they are too far off; so below them stands what all types together still want, in hours, against the hours that are free and into which something fits. ' +
  'The range beside it is where four of five weeks would fall if they went on varying as the last ones did, and never narrower than chance makes it: “short” means that an average week finds no place for everybody, “tight” that only a busy one does not. ' +
  'With fewer than three weeks known nothing is forecast. The method knows nothing of seasons, of changes of policy or of staff who leave, and knows no customers: it counts the same agent’s searches for one type and week once an hour, unless the agent then books that type within the hour, so take the figures as a warning and not as a promise.';
